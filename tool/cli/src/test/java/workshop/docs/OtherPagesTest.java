package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** All pages without a class of their own, and that each of the others has one. */
final class OtherPagesTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return !LONG.contains(page.toString());
    }

    @Test
    void eachLongPageIsFollowedByAClass() throws IOException {
        Path sources = Repository.root().resolve("tool/cli/src/test/java/workshop/docs");
        try (Stream<Path> files = Files.list(sources)) {
            StringBuilder classes = new StringBuilder();
            for (Path file : files.filter(each -> each.toString().endsWith("PageTest.java"))
                    .toList()) {
                classes.append(Files.readString(file));
            }
            assertThat(LONG).allSatisfy(page -> assertThat(classes).containsOnlyOnce("Path.of(\"" + page + "\")"));
        }
    }
}
