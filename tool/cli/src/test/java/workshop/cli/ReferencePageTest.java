package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReferencePageTest {

    @TempDir
    Path root = Path.of("");

    @Test
    void theCommittedPageIsWhatTheCommandsSay() throws IOException {
        String page = ReferencePage.of(Main.commandLine(new FakeMachine(root).machine()));
        Path made = Files.createDirectories(Path.of("target")).resolve("cli.md");
        Files.writeString(made, page);

        assertThat(Path.of("../../docs/cli.md"))
                .as("made from the commands: cp tool/cli/target/cli.md docs/cli.md")
                .hasContent(page);
    }
}
