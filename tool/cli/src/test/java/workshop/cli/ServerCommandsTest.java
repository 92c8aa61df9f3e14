package workshop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCommandsTest {

    @TempDir
    Path root = Path.of("");

    private FakeMachine machine = new FakeMachine(root);

    @BeforeEach
    void newMachine() {
        machine = new FakeMachine(root);
        machine.server = invocation -> starting(7, 4566);
    }

    @Test
    void upStartsAServerInAnotherJvmAndSaysWhatToTypeNext() {
        assertThat(machine.run("up", "--region", "eu-west-1")).isZero();

        assertThat(machine.out())
                .contains("process 7", "open http://127.0.0.1:4566 in a browser", "./workshop env", "./workshop down");
        assertThat(machine.ran())
                .singleElement()
                .asString()
                .contains("workshop.cli.Main up --foreground --port 4566")
                .endsWith("--region eu-west-1")
                .doesNotContain("TieredStopAtLevel");
    }

    @Test
    void upIsHarmlessWhenTheLocalCloudRuns() throws IOException {
        machine.running(5, 4570);

        assertThat(machine.run("up")).isZero();

        assertThat(machine.out())
                .contains(
                        "already runs at http://127.0.0.1:4570",
                        "open http://127.0.0.1:4570 in a browser",
                        "Next:  eval \"$(./workshop env)\"");
        assertThat(machine.ran()).isEmpty();
    }

    @Test
    void upStartsAnotherAtOnceWhenTheOneThatItFoundWasAboutToEnd() throws IOException {
        FakeProcess dying = machine.running(5, 4566);
        machine.healths.clear();
        machine.onLook = () -> {
            dying.endWith(137);
            machine.onLook = () -> {};
        };

        assertThat(machine.run("up")).isZero();

        assertThat(machine.out()).contains("process 7");
        assertThat(machine.ran()).hasSize(1);
    }

    @Test
    void upRefusesToMoveARunningLocalCloudToAnotherPort() throws IOException {
        machine.running(5, 4570);

        assertThat(machine.run("up", "--port", "4571")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains("on port 4570", "./workshop down");
    }

    @Test
    void optionsOfItsVirtualMachineAreThoseOfTheProcessInTheBackground() {
        machine.run("up", "--java-options", " -Xmx300m  -Da=b ");

        assertThat(machine.ran()).anySatisfy(command -> assertThat(command)
                .containsSubsequence(" -Xmx300m -Da=b ", " workshop.cli.Main up --foreground"));
    }

    @Test
    void optionsThatWouldHaveNoEffectAreRefused() throws IOException {
        assertThat(machine.run("up", "--foreground", "--java-options", "-Xmx300m"))
                .isEqualTo(2);
        assertThat(machine.err()).hasLineCount(1).contains("--java-options are for a local cloud in the background");

        machine.running(5, 4570);
        assertThat(machine.run("up", "--java-options", "-Xmx300m")).isEqualTo(2);
        assertThat(machine.err()).contains("already runs", "./workshop down");
    }

    @Test
    void aTakenPortIsOneLineThatNamesTheOption() {
        machine.takenPorts.add(4566);

        assertThat(machine.run("up")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains("Port 4566 is taken by another program", "--port 4567");
    }

    @Test
    void aPortTakenByTheLocalCloudOfAnotherFolderSaysSo() {
        machine.takenPorts.add(4566);
        machine.healths.put(4566, new Health(44, "1.0.0", "us-east-1"));

        assertThat(machine.run("up")).isEqualTo(2);

        assertThat(machine.err()).contains("the local cloud of another folder (process 44)");
    }

    @Test
    void aServerThatDiesWhileItStartsLeavesTheEndOfItsLogOnTheTerminal() {
        machine.server = invocation -> dying(1, "first line\nOutOfMemoryError: heap\n");

        assertThat(machine.run("up")).isEqualTo(1);

        assertThat(machine.err()).contains("ended while it started", "OutOfMemoryError: heap");
    }

    @Test
    void aServerThatFindsThePortTakenInTheMeantimePassesItsLineOn() {
        machine.server = invocation -> dying(2, "some warning\nPort 4566 is taken by another program\n");

        assertThat(machine.run("up")).isEqualTo(2);

        assertThat(machine.err()).contains("Port 4566 is taken").doesNotContain("some warning");
    }

    @Test
    void aServerThatNeverGetsReadyIsEnded() {
        FakeProcess stuck = new FakeProcess(8, FakeProcess.START);
        machine.server = invocation -> stuck;

        assertThat(machine.run("up")).isEqualTo(1);

        assertThat(machine.err()).contains("does not get ready");
        assertThat(stuck.isAlive()).isFalse();
    }

    @Test
    void aRecordOfADeadServerDoesNotHinderANewOne() throws IOException {
        machine.record(5, 4566);

        assertThat(machine.run("up")).isZero();

        assertThat(machine.out()).contains("runs at").doesNotContain("already");
    }

    @Test
    void aRecordThatCannotBeReadDoesNotHinderANewOne() throws IOException {
        Files.createDirectories(root.resolve(".workshop"));
        Files.writeString(root.resolve(".workshop/server.json"), "{\"pid\":");

        assertThat(machine.run("up")).isZero();
    }

    @Test
    void downDoesNotEndAnotherProcessThatGotTheRecordedId() throws IOException {
        machine.record(5, 4566);
        FakeProcess stranger = new FakeProcess(5, FakeProcess.START.plusSeconds(60));
        machine.processes.put(5L, stranger);

        assertThat(machine.run("down")).isZero();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(machine.out()).contains("nothing to stop");
    }

    @Test
    void downEndsTheServerAndForgetsIt() throws IOException {
        FakeProcess server = machine.running(5, 4566);

        assertThat(machine.run("down")).isZero();

        assertThat(server.isAlive()).isFalse();
        assertThat(root.resolve(".workshop/server.json")).doesNotExist();
    }

    @Test
    void downEndsAServerByForceThatDoesNotListen() throws IOException {
        FakeProcess server = machine.running(5, 4566);
        server.ignoreRequests();

        assertThat(machine.run("down")).isZero();

        assertThat(server.isAlive()).isFalse();
        assertThat(machine.err()).contains("by force");
    }

    @Test
    void statusShowsARunningServer() throws IOException {
        machine.running(5, 4570);

        assertThat(machine.run("status")).isZero();

        assertThat(machine.out()).contains("http://127.0.0.1:4570", "process  5", ".workshop/state");
    }

    @Test
    void statusOfNothingIsExitCodeTwoWithTheCure() {
        assertThat(machine.run("status")).isEqualTo(2);
        assertThat(machine.out()).hasLineCount(1).contains("./workshop up");
    }

    @Test
    void statusOfAServerThatDoesNotAnswerIsExitCodeTwoWithTheCure() throws IOException {
        machine.running(5, 4570);
        machine.healths.clear();

        assertThat(machine.run("status")).isEqualTo(2);
        assertThat(machine.out()).hasLineCount(1).contains("does not answer", "./workshop down");
    }

    @Test
    void wrongArgumentsAreOneLineAndExitCodeTwo() {
        assertThat(machine.run("up", "--prot", "1")).isEqualTo(2);
        assertThat(machine.err()).hasLineCount(1).contains("--prot", "./workshop up --help");
    }

    @Test
    void portsAndRegionsThatDoNotExistAreRefused() {
        assertThat(machine.run("up", "--port", "70000")).isEqualTo(2);
        assertThat(machine.run("up", "--region", "nowhere")).isEqualTo(2);
        assertThat(machine.err()).contains("no port 70000", "\"nowhere\" is no region");
    }

    private FakeProcess starting(long pid, int port) {
        try {
            return machine.running(pid, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeProcess dying(int exitCode, String log) {
        try {
            Files.writeString(root.resolve(".workshop/server.log"), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FakeProcess process = new FakeProcess(9, FakeProcess.START);
        process.endWith(exitCode);
        return process;
    }
}
