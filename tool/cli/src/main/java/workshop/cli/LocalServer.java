package workshop.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The local cloud that was started from this folder, as other commands see and end it. */
final class LocalServer {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ServerFile file;
    private final Machine machine;

    LocalServer(Machine machine) {
        this.machine = machine;
        this.file = new ServerFile(machine.home().serverFile());
    }

    /** The recorded server if its process lives, whether it answers or not. A record of a dead one is removed. */
    Optional<ServerRecord> recorded() throws IOException {
        Optional<ServerRecord> server = file.read();
        if (server.isPresent() && process(server.get()).isEmpty()) {
            file.forget(server.get().pid());
            return Optional.empty();
        }
        return server;
    }

    /** The recorded server if it is ready for requests. */
    Optional<ServerRecord> ready() throws IOException {
        return recorded().filter(this::answers);
    }

    boolean isAlive(ServerRecord server) {
        return process(server).isPresent();
    }

    boolean answers(ServerRecord server) {
        return machine.probe()
                .health(server.port())
                .filter(health -> health.pid() == server.pid())
                .isPresent();
    }

    /**
     * Ends the recorded server, and no other process, and waits until it has ended.
     *
     * @return the server that was ended, if one ran
     */
    Optional<ServerRecord> stop() throws IOException, InterruptedException {
        Optional<ServerRecord> server = recorded();
        if (server.isEmpty()) {
            return server;
        }
        Optional<RunningProcess> process = process(server.get());
        if (process.isPresent()) {
            end(process.get());
        }
        file.forget(server.get().pid());
        return server;
    }

    private void end(RunningProcess process) throws InterruptedException {
        process.terminate();
        if (!machine.polling().until(ENDS_WITHIN, BETWEEN_LOOKS, () -> !process.isAlive())) {
            machine.terminal().warn("The local cloud did not end by itself within 20 s; ending it by force.");
            process.kill();
            machine.polling().until(ENDS_WITHIN, BETWEEN_LOOKS, () -> !process.isAlive());
        }
        if (process.isAlive()) {
            throw new Breakdown("The local cloud (process " + process.pid() + ") does not end; end it by hand.");
        }
    }

    private Optional<RunningProcess> process(ServerRecord server) {
        return machine.processes()
                .find(server.pid())
                .filter(RunningProcess::isAlive)
                .filter(server::names);
    }
}
