package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.check.Check;
import workshop.check.Finding;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

import static org.assertj.core.api.Assertions.assertThat;

class TicksTest {

    private final FakeMachine fake;

    TicksTest(@TempDir Path root) {
        fake = new FakeMachine(root);
    }

    @BeforeEach
    void makeChapters() throws IOException {
        Files.createDirectories(fake.root.resolve("docs"));
        for (String chapter : List.of("1-start", "2-table", "3-api")) {
            Files.createDirectories(fake.root.resolve(chapter));
            Files.writeString(fake.root.resolve("docs/" + chapter + ".md"), "");
        }
    }

    @Test
    void eachFindingIsRememberedBeforeItIsSaid() throws IOException {
        List<Progress> whenSaid = new ArrayList<>();

        new Ticks(fake.machine()).of(2, finding -> whenSaid.add(read())).accept(finding("it is there", ""));
        new Ticks(fake.machine()).of(2, finding -> whenSaid.add(read())).accept(finding("it is there", "it is gone"));

        assertThat(whenSaid)
                .extracting(each -> each.holds("2-table", "it is there"))
                .containsExactly(true, false);
    }

    @Test
    void whatIsReachedHolds() {
        new Ticks(fake.machine()).all(2);

        for (String promise : Check.promised().getOrDefault(2, List.of())) {
            assertThat(read().holds("2-table", promise)).as(promise).isTrue();
        }
        assertThat(read().promises()).containsOnlyKeys("1-start", "2-table");
    }

    @Test
    void aChapterThatIsNotHereIsSaidAllTheSame() {
        List<Finding> said = new ArrayList<>();

        new Ticks(fake.machine()).of(7, said::add).accept(finding("nothing is left", ""));

        assertThat(said).hasSize(1);
        assertThat(read()).isEqualTo(Progress.NONE);
    }

    private Progress read() {
        try {
            return new ProgressFile(fake.root).read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Finding finding(String promise, String found) {
        return new Finding(promise, "heading", found, Optional.empty());
    }
}
