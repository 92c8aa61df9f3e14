package workshop.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code workshop status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = "Say whether the local cloud runs, and where. Exit code 0 when it does, 2 when it does not.")
final class StatusCommand implements Callable<Integer> {

    private final Machine machine;

    StatusCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        LocalServer server = new LocalServer(machine);
        Optional<ServerRecord> recorded = server.recorded();
        if (recorded.isEmpty()) {
            machine.terminal().say("The local cloud does not run. Start it: ./workshop up");
            return ExitCode.USAGE;
        }
        ServerRecord running = recorded.get();
        if (!server.answers(running)) {
            machine.terminal()
                    .say("The local cloud (process " + running.pid() + ") does not answer at " + running.url()
                            + ". Start it anew: ./workshop down && ./workshop up");
            return ExitCode.USAGE;
        }
        machine.terminal().say("The local cloud runs.");
        machine.terminal().say("  url      " + running.url());
        machine.terminal().say("  process  " + running.pid());
        machine.terminal().say("  region   " + running.region());
        machine.terminal().say("  state    " + running.state());
        machine.terminal().say("  log      " + machine.home().serverLog());
        return ExitCode.OK;
    }
}
