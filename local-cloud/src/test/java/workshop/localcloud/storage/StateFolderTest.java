package workshop.localcloud.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateFolderTest {

    @TempDir
    Path parent = Path.of("");

    @Test
    void isMadeWhenItIsMissingAndTakenAgainAfterItWasLetGo() throws IOException {
        Path path = parent.resolve("a state");
        StateFolder.open(path).close();
        Files.writeString(path.resolve("something"), "kept");

        try (StateFolder again = StateFolder.open(path)) {
            assertThat(again.path().resolve("something")).hasContent("kept");
        }
    }

    @Test
    void isHeldByOneAtATime() throws IOException {
        try (StateFolder first = StateFolder.open(parent.resolve("state"))) {
            assertThatThrownBy(() -> StateFolder.open(first.path()))
                    .isInstanceOf(StateFolderException.class)
                    .hasMessageContaining("Another local cloud holds the state in " + first.path())
                    .hasMessageContaining("--state DIR");
        }
    }

    @Test
    void ofAnotherFormatIsRefusedAndLeftAsItIs() throws IOException {
        Path path = Files.createDirectories(parent.resolve("state"));
        Files.writeString(path.resolve("format"), "0");
        Files.writeString(path.resolve("state.db"), "old");

        assertThatThrownBy(() -> StateFolder.open(path))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining("is of format 0, this local cloud reads format 1");
        assertThat(path.resolve("state.db")).hasContent("old");
    }

    @Test
    void withoutAFormatIsRefusedUnlessItIsEmpty() throws IOException {
        Path path = Files.createDirectories(parent.resolve("state"));
        Files.writeString(path.resolve("state.db"), "somebody else's");

        assertThatThrownBy(() -> StateFolder.open(path))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining("is of format unknown");
    }
}
