package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.storage.StateFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code workshop up --fresh}. */
class FreshStartTest {

    @TempDir
    Path root = Path.of("");

    private FakeMachine machine = new FakeMachine(root);
    private Path kept = Path.of("");

    @BeforeEach
    void aStateFolder() throws IOException {
        machine = new FakeMachine(root);
        machine.server = invocation -> {
            try {
                return machine.running(7, 4566);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        kept = keep(root.resolve(".workshop/state"));
    }

    @Test
    void asksAndDeletesAfterYes() {
        machine.answer = Optional.of("y");

        assertThat(machine.run("up", "--fresh")).as(machine.err()).isZero();

        assertThat(machine.questions)
                .singleElement()
                .asString()
                .contains(root.resolve(".workshop/state") + "", "[y/N]");
        assertThat(kept).doesNotExist();
        assertThat(machine.ran()).hasSize(1);
    }

    @Test
    void keepsEverythingAndStartsNothingAfterAnythingElse() {
        for (String answer : new String[] {"", "n", "yess", "no"}) {
            machine.answer = Optional.of(answer);

            assertThat(machine.run("up", "--fresh")).isEqualTo(2);

            assertThat(kept).exists();
        }
        assertThat(machine.err()).contains("Nothing is deleted");
        assertThat(machine.ran()).isEmpty();
    }

    @Test
    void withoutATerminalIsOneLineThatNamesYes() {
        assertThat(machine.run("up", "--fresh")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains("no terminal", "--yes");
        assertThat(kept).exists();
    }

    @Test
    void asksNothingWithYes() {
        assertThat(machine.run("up", "--fresh", "--yes")).as(machine.err()).isZero();

        assertThat(kept).doesNotExist();
        assertThat(machine.questions).isEmpty();
    }

    @Test
    void asksNothingWhenThereIsNothingToLose() throws IOException {
        assertThat(machine.run("up", "--fresh", "--state", root.resolve("nowhere") + ""))
                .isZero();
        machine.run("down");
        Path empty = Files.createDirectories(root.resolve("empty"));
        assertThat(machine.run("up", "--fresh", "--state", empty + "")).isZero();

        assertThat(machine.questions).isEmpty();
        assertThat(kept).exists();
    }

    @Test
    void deletesTheFolderThatWasNamedAndNoOther() throws IOException {
        Path other = keep(root.resolve("other"));

        assertThat(machine.run("up", "--fresh", "--yes", "--state", root.resolve("other") + ""))
                .isZero();

        assertThat(other).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void neverDeletesWhatIsNoStateFolder() throws IOException {
        Path work = Files.createDirectories(root.resolve("work"));
        Files.writeString(work.resolve("thesis"), "precious");

        assertThat(machine.run("up", "--fresh", "--yes", "--state", work + "")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains(work + "", "not the state of a local cloud");
        assertThat(work.resolve("thesis")).hasContent("precious");
        assertThat(machine.ran()).isEmpty();
    }

    @Test
    void isRefusedWhileTheLocalCloudRuns() throws IOException {
        FakeProcess server = machine.running(5, 4570);

        assertThat(machine.run("up", "--fresh", "--yes")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains("4570", "./workshop down");
        assertThat(kept).exists();
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void isRefusedWhileAnotherHoldsTheFolder() throws IOException {
        try (StateFolder held = StateFolder.open(root.resolve(".workshop/state"))) {
            assertThat(machine.run("up", "--fresh", "--yes")).isEqualTo(2);
            assertThat(machine.err()).contains("Another local cloud holds the state in " + held.path());
        }
        assertThat(kept).exists();
    }

    @Test
    void yesAloneIsRefused() {
        assertThat(machine.run("up", "--yes")).isEqualTo(2);

        assertThat(machine.err()).contains("--fresh");
    }

    private static Path keep(Path state) throws IOException {
        StateFolder.open(state).close();
        return Files.writeString(state.resolve("something"), "kept");
    }
}
