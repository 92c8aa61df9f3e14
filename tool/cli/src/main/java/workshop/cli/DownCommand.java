package workshop.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code workshop down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description =
                "Stop the local cloud. What was deployed is kept for the next start. Harmless when it does not run.")
final class DownCommand implements Callable<Integer> {

    private final Machine machine;

    DownCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<ServerRecord> stopped = new LocalServer(machine).stop();
        machine.terminal()
                .say(stopped.map(server -> "The local cloud at " + server.url() + " has stopped; its state stays in "
                                + server.state() + ".")
                        .orElse("The local cloud does not run; nothing to stop."));
        return 0;
    }
}
