package workshop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts the local cloud in a process of its own and waits until it answers. */
final class ServerStart {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOG_LINES = 15;

    private final Machine machine;
    private final LocalServer server;
    private final ServerFile file;

    ServerStart(Machine machine) {
        this.machine = machine;
        this.server = new LocalServer(machine);
        this.file = new ServerFile(machine.home().serverFile());
    }

    /**
     * The running server, started if there was none.
     *
     * @throws UserError when the port is taken, or a running server is not as asked for
     * @throws Breakdown when it ends while it starts, with the last lines of its log
     */
    ServerRecord ensure(ServerOptions options) throws IOException, InterruptedException {
        Optional<ServerRecord> running = server.recorded();
        if (running.isPresent()) {
            Optional<ServerRecord> answering = wait(running.get(), options);
            if (answering.isPresent()) {
                return answering.get();
            }
        }
        refuseTakenPort(options.chosenPort());
        return start(options);
    }

    /** Empty when the process ends meanwhile: it was about to when it was found. */
    private Optional<ServerRecord> wait(ServerRecord running, ServerOptions options)
            throws IOException, InterruptedException {
        options.differenceFrom(running, machine.home()).ifPresent(difference -> {
            throw new UserError("The local cloud already runs " + difference + ": end it first with ./workshop down.");
        });
        boolean decided = machine.polling()
                .until(
                        Duration.ofSeconds(10),
                        BETWEEN_LOOKS,
                        () -> server.answers(running) || !server.isAlive(running));
        if (!decided) {
            throw new UserError("The local cloud (process " + running.pid() + ") does not answer at " + running.url()
                    + ": ./workshop down ends it, then start it again.");
        }
        return server.recorded();
    }

    private void refuseTakenPort(int port) {
        if (port != 0 && !machine.probe().isFree(port)) {
            String holder = machine.probe()
                    .health(port)
                    .map(health -> "the local cloud of another folder (process " + health.pid() + ")")
                    .orElse("another program");
            throw new UserError(
                    "Port " + port + " is taken by " + holder + ": choose another, such as ./workshop up --port "
                            + (port < 65535 ? port + 1 : 4566) + ", or end that one.");
        }
    }

    private ServerRecord start(ServerOptions options) throws IOException, InterruptedException {
        Home home = machine.home();
        Files.createDirectories(home.serverLog().resolveSibling(""));
        Invocation invocation =
                new Invocation(ServerCommand.words(machine.java(), home, options), home.root(), machine.environment());
        machine.terminal().err().print("Starting the local cloud ");
        RunningProcess process = machine.processes().startDetached(invocation, home.serverLog());
        boolean ready = false;
        try {
            ready = waitUntilReady(process);
        } finally {
            machine.terminal().endOfDots();
            if (!ready) {
                process.terminate();
            }
        }
        return server.ready()
                .orElseThrow(() -> new Breakdown(
                        "The local cloud ended as soon as it had started; its log is " + home.serverLog()));
    }

    private boolean waitUntilReady(RunningProcess process) throws IOException, InterruptedException {
        boolean decided = machine.polling().until(READY_WITHIN, BETWEEN_LOOKS, () -> {
            machine.terminal().dot();
            return !process.isAlive() || isReady(process);
        });
        if (decided && process.isAlive()) {
            return true;
        }
        List<String> lines = lastLines(machine.home().serverLog());
        if (process.exitCode().orElse(1) == 2 && !lines.isEmpty()) {
            throw new UserError(lines.get(lines.size() - 1));
        }
        throw new Breakdown((decided ? "The local cloud ended while it started" : "The local cloud does not get ready")
                + "; the last lines of " + machine.home().serverLog() + ":\n" + String.join("\n", lines));
    }

    private boolean isReady(RunningProcess process) {
        try {
            return file.read()
                    .filter(each -> each.pid() == process.pid())
                    .filter(server::answers)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> lastLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    }
}
