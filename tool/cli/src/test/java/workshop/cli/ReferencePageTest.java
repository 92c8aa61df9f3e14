package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReferencePageTest {

    @TempDir
    Path root = Path.of("");

    @ParameterizedTest
    @EnumSource
    void theCommittedPageIsWhatTheCommandsSay(ReferencePage kind) throws IOException {
        String page = kind.of(Main.commandLine(new FakeMachine(root).machine()));
        Path made = Path.of("target").resolve(kind.file());
        Files.createDirectories(made.resolveSibling(""));
        Files.writeString(made, page);

        assertThat(Path.of("../..").resolve(kind.file()))
                .as("made from the commands: cp tool/cli/target/" + kind.file() + " " + kind.file())
                .hasContent(page);
    }
}
