package workshop.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Saves change what they are to change, and nothing else. */
class LearnerTest {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path root = Path.of("");

    @Test
    void eachSaveIsAnother() throws IOException {
        Learner learner = Learner.of(REPOSITORY, root, "2-table", "3-api");
        Path handler = learner.folder().resolve("src/main/java/com/example/users/HelloHandler.java");
        Path configuration = learner.folder().resolve("serverless.yml");
        String before = Files.readString(handler);

        learner.saveClass();
        learner.saveClass();
        learner.saveConfiguration();

        assertThat(Files.readString(handler).replace("\n    static final String SAVE = \"2\";", ""))
                .isEqualTo(before);
        assertThat(configuration).content().contains("memorySize: 1027").doesNotContain("1024");
        assertThat(learner.folder().resolve("target")).doesNotExist();
        assertThat(root.resolve("docs/2-table.md")).exists();
    }
}
