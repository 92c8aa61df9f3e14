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
                .hasMessageContaining("is of format 0, this local cloud reads format " + StateFolder.FORMAT);
        assertThat(path.resolve("state.db")).hasContent("old");
    }

    @Test
    void withoutAFormatIsRefusedUnlessItIsEmpty() throws IOException {
        Path path = Files.createDirectories(parent.resolve("state"));
        Files.writeString(path.resolve("state.db"), "somebody else's");

        assertThatThrownBy(() -> StateFolder.open(path))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining("is not the state of a local cloud");
    }

    @Test
    void aStartThatTheDiskHadNoRoomForDoesNotHinderTheNext() throws IOException {
        Path path = Files.createDirectories(parent.resolve("state"));
        Files.createFile(path.resolve("lock"));
        Files.createFile(path.resolve("format.part"));

        StateFolder.open(path).close();

        assertThat(path.resolve("format")).hasContent(StateFolder.FORMAT);
    }

    @Test
    void isDeletedWithItsLinksButNotWhatTheyLeadTo() throws IOException {
        Path outside = Files.createDirectories(parent.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "kept");
        Path path = parent.resolve("state");
        StateFolder.open(path).close();
        Files.createDirectories(path.resolve("objects/deep"));
        Files.writeString(path.resolve("objects/deep/value"), "gone");
        Files.createSymbolicLink(path.resolve("objects/link"), outside);
        Files.createSymbolicLink(path.resolve("code"), outside);

        StateFolder.delete(path);

        assertThat(outside.resolve("precious")).hasContent("kept");
        assertThat(StateFolder.holdsState(path)).isFalse();
        assertThat(path).isDirectoryNotContaining(file -> !file.endsWith("lock"));
        StateFolder.open(path).close();
    }

    @Test
    void isNotDeletedWhenItIsSomethingElse() throws IOException {
        Path path = Files.createDirectories(parent.resolve("work"));
        Files.writeString(path.resolve("thesis"), "precious");
        Path link = Files.createSymbolicLink(parent.resolve("link"), stateFolder());

        assertThatThrownBy(() -> StateFolder.delete(path))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining(path + " is not the state of a local cloud");
        Files.writeString(path.resolve("lock"), "");
        Files.writeString(path.resolve("format"), "of margins");
        assertThatThrownBy(() -> StateFolder.delete(path)).isInstanceOf(StateFolderException.class);
        assertThatThrownBy(() -> StateFolder.delete(path.resolve("thesis")))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> StateFolder.delete(link))
                .isInstanceOf(StateFolderException.class)
                .hasMessageContaining("symbolic link");

        assertThat(path.resolve("thesis")).hasContent("precious");
        assertThat(link.resolve("format")).exists();
    }

    @Test
    void isNotDeletedWhileItIsHeld() throws IOException {
        try (StateFolder held = StateFolder.open(parent.resolve("state"))) {
            assertThatThrownBy(() -> StateFolder.delete(held.path()))
                    .isInstanceOf(StateFolderException.class)
                    .hasMessageContaining("Another local cloud holds");
            assertThat(held.path().resolve("format")).exists();
        }
    }

    private Path stateFolder() throws IOException {
        Path path = parent.resolve("other state");
        StateFolder.open(path).close();
        return path;
    }
}
