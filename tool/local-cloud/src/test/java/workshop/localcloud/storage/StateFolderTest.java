package workshop.localcloud.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

    private Path sealed() throws IOException {
        Path path = parent.resolve("state");
        try (StateFolder folder = StateFolder.open(path)) {
            try (Database database = new Database(path)) {
                new Documents<>(database, "words", String.class).put("a", "word");
            }
            Files.writeString(Files.createDirectories(path.resolve("objects")).resolve("s3-1"), "an object");
            Files.writeString(Files.createDirectories(path.resolve("work")).resolve("passing"), "of no account");
            folder.noteDatabases();
            folder.seal();
        }
        return path;
    }

    static Stream<Arguments> damages() {
        Damage gone = Files::delete;
        Damage empty = file -> Files.write(file, new byte[0]);
        Damage cut = file -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
        Damage flipped = file -> {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 3] ^= 1;
            Files.write(file, bytes);
        };
        return Stream.of(
                arguments("state.db", "is missing", gone),
                arguments("state.db", "is empty", empty),
                arguments("state.db", "was changed", cut),
                arguments("state.db", "was changed", flipped),
                arguments("objects/s3-1", "is missing", gone),
                arguments("objects/s3-1", "was changed", empty),
                arguments("objects/s3-1", "was changed", flipped));
    }

    interface Damage {
        void to(Path file) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("damages")
    void anyDamageDoneBetweenTwoRunsIsNamedAndNothingIsChanged(String name, String words, Damage damage)
            throws IOException {
        Path path = sealed();
        Path file = path.resolve(name);
        byte[] before = Files.readAllBytes(file);
        damage.to(file);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> StateFolder.open(path))
                    .isInstanceOf(StateFolderException.class)
                    .hasMessageContaining("is not whole: " + name + " " + words)
                    .hasMessageContaining("Put it back from a copy, or start empty: ./workshop up --fresh");
        }
        assertThatThrownBy(() -> StateFolder.check(path)).hasMessageContaining("is not whole: " + name);

        Files.write(file, before);
        assertThat(StateFolder.check(path)).isEqualTo("each of its 2 files is as it was left");
        StateFolder.open(path).close();
    }

    @Test
    void afterAKillADatabaseThatIsLostOrCutIsNamed() throws IOException {
        Path path = sealed();
        StateFolder.open(path).close(); // Lifts the seal, as a run that is killed does.
        assertThat(StateFolder.check(path)).isEqualTo("it was not left cleanly; its databases hold together");
        Path database = path.resolve("state.db");
        byte[] before = Files.readAllBytes(database);

        Files.delete(database);
        assertThatThrownBy(() -> StateFolder.open(path)).hasMessageContaining("state.db is missing");
        Files.write(database, new byte[0]);
        assertThatThrownBy(() -> StateFolder.open(path)).hasMessageContaining("state.db is empty");
        Files.write(database, Arrays.copyOf(before, before.length / 2));
        assertThatThrownBy(() -> StateFolder.open(path)).hasMessageContaining("state.db is damaged (");
        Files.writeString(database, "no database at all, but text, which is as long as a header has to be");
        assertThatThrownBy(() -> StateFolder.open(path)).hasMessageContaining("state.db is damaged (");
        assertThat(path.resolve("objects/s3-1")).exists();

        Files.write(database, before);
        StateFolder.open(path).close();
    }

    @Test
    void objectsWithoutTheirDatabaseAreNotTakenForANewState() throws IOException {
        Path path = sealed();
        for (String name : List.of("seal", "begun", "state.db")) {
            Files.delete(path.resolve(name));
        }

        assertThatThrownBy(() -> StateFolder.open(path)).hasMessageContaining("state.db is missing");
        assertThat(path.resolve("objects/s3-1")).exists();
    }

    @Test
    void aFirstStartThatWasCutOffIsGoneOnWith() throws IOException {
        Path path = parent.resolve("state");
        StateFolder.open(path).close();
        Files.createDirectories(path.resolve("objects"));

        StateFolder.open(path).close();
    }
}
