package workshop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands around a server, with the real one in a process of its own. */
class RealServerTest {

    @TempDir
    Path root = Path.of("");

    private final Processes processes = new SystemProcesses();
    private final Probe probe = new LoopbackProbe();
    private final Polling polling = new Polling(System::nanoTime, pause -> Thread.sleep(pause.toMillis()));
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        run("down");
        assertThat(new ServerFile(file()).read()).isEmpty();
    }

    @Test
    void aLocalCloudIsStartedOnceShownAndStopped() throws IOException {
        assertThat(run("up", "--port", "0")).as(err::toString).isZero();
        ServerRecord server = recorded();
        assertThat(out.toString()).contains(server.url());
        assertThat(probe.isFree(server.port())).isFalse();

        assertThat(run("up")).isZero();
        assertThat(out.toString()).contains("already runs", "process " + server.pid());

        assertThat(run("status")).isZero();
        assertThat(out.toString()).contains(server.url(), "" + server.pid(), root.resolve(".workshop/state") + "");

        assertThat(run("down")).isZero();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(probe.isFree(server.port())).isTrue();
        assertThat(run("status")).isEqualTo(2);
        assertThat(run("down")).isZero();
    }

    @Test
    void aServerThatWasKilledIsReplacedByTheNextUp() throws Exception {
        assertThat(run("up", "--port", "0")).as(err::toString).isZero();
        ServerRecord first = recorded();
        ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(polling.until(Duration.ofSeconds(20), Duration.ofMillis(20), () -> ProcessHandle.of(first.pid())
                        .filter(ProcessHandle::isAlive)
                        .isEmpty()))
                .isTrue();

        assertThat(run("status")).isEqualTo(2);
        assertThat(run("up", "--port", "0")).as(err::toString).isZero();
        assertThat(recorded().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void aRecordWhoseProcessIdBelongsToAnotherIsForgottenAndThatProcessLives() throws IOException {
        new ServerFile(file())
                .write(new ServerRecord(
                        ProcessHandle.current().pid(), Optional.of(FakeProcess.START), 4566, "", "us-east-1"));

        assertThat(run("down")).isZero();

        assertThat(out.toString()).contains("nothing to stop");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aTakenPortIsOneLineBothInFrontAndBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = "" + taken.getLocalPort();
            assertThat(run("up", "--port", port)).isEqualTo(2);
            assertThat(err.toString()).hasLineCount(1).contains("Port " + port + " is taken", "--port");

            assertThat(run("up", "--foreground", "--port", port)).isEqualTo(2);
            assertThat(err.toString()).contains("Port " + port + " is taken", "--port");
        }
        assertThat(file()).doesNotExist();
    }

    private ServerRecord recorded() throws IOException {
        return new ServerFile(file()).read().orElseThrow();
    }

    private Path file() {
        return root.resolve(".workshop/server.json");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Path runtime =
                Path.of("../local-cloud/target/lambda-runtime").toAbsolutePath().normalize();
        assertThat(Files.isDirectory(runtime))
                .as("the local cloud's build fills " + runtime)
                .isTrue();
        return Main.run(
                new Machine(
                        new Terminal(new PrintWriter(out), new PrintWriter(err)),
                        System.getenv(),
                        new Home(root, runtime),
                        processes,
                        probe,
                        polling,
                        JavaCommand.current()),
                arguments);
    }
}
