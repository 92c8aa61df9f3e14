package workshop.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import workshop.check.Check;
import workshop.localcloud.LocalCloud;
import workshop.localcloud.console.Guide;
import workshop.localcloud.storage.StateFolderException;
import workshop.progress.ProgressFile;
import workshop.site.LocalGuide;

/** Runs the local cloud in this process until it is told to end. */
final class ForegroundServer {

    private final Machine machine;

    ForegroundServer(Machine machine) {
        this.machine = machine;
    }

    /**
     * Returns when the process is asked to end (ctrl-C, SIGTERM), with everything closed.
     *
     * @throws UserError when the port is taken, or the state folder cannot be
     */
    void run(int port, Path state, String region) throws IOException, InterruptedException {
        ServerFile file = new ServerFile(machine.home().serverFile());
        Home home = machine.home();
        LocalCloud cloud = start(
                new LocalCloud.Settings(port, state, home.lambdaRuntime(), region),
                Files.exists(home.root().resolve("docs/README.md"))
                        ? new LocalGuide(home.root(), new ProgressFile(home.root()), Check.promised())
                        : Guide.NONE);
        CountDownLatch told = new CountDownLatch(1);
        RunningProcess self = machine.processes().current();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cloud, file, self, told), "close-local-cloud"));
        ServerRecord server = new ServerRecord(self.pid(), self.started(), cloud.port(), state.toString(), region);
        file.write(server);
        machine.terminal().say("The local cloud runs at " + server.url() + "; ctrl-C ends it.");
        told.await();
    }

    private static LocalCloud start(LocalCloud.Settings settings, Guide guide) throws IOException {
        try {
            return LocalCloud.start(settings, guide);
        } catch (BindException e) {
            throw new UserError("Port " + settings.port()
                    + " is taken by another program: choose another with --port, or end that one.");
        } catch (StateFolderException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private void close(LocalCloud cloud, ServerFile file, RunningProcess self, CountDownLatch told) {
        try {
            cloud.close();
            file.forget(self.pid());
        } catch (IOException e) {
            machine.terminal().warn("The record of this server stays behind, which does no harm: " + e);
        } finally {
            told.countDown();
        }
    }
}
