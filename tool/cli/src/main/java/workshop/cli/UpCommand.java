package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workshop.localcloud.storage.StateFolder;
import workshop.localcloud.storage.StateFolderException;

/** {@code workshop up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = "Start the local cloud. Harmless when it runs already.")
final class UpCommand implements Callable<Integer> {

    private final Machine machine;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--foreground", description = "Run it in this terminal until ctrl-C instead of in the background.")
    private boolean foreground;

    @Option(
            names = "--fresh",
            description = "Start empty: delete the state that an earlier run kept. Asks first when there is any.")
    private boolean fresh;

    @Option(names = "--check", description = "Start nothing: say whether the state that an earlier run kept is whole.")
    private boolean check;

    @Option(names = "--yes", description = "Do not ask: --fresh deletes.")
    private boolean yes;

    UpCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (check) {
            checkState();
            return 0;
        }
        LocalServer server = new LocalServer(machine);
        Optional<ServerRecord> before = server.recorded();
        if (fresh) {
            before.ifPresent(UpCommand::refuseFresh);
            new StateWipe(machine).wipe(options.chosenState(machine.home()), yes);
        } else if (yes) {
            throw new UserError("--yes answers the question of --fresh: give both, or none.");
        }
        if (givesJavaOptions()) {
            if (foreground) {
                throw new UserError(
                        "--java-options are for a local cloud in the background: with --foreground it runs in"
                                + " the virtual machine of this command.");
            }
            before.ifPresent(UpCommand::refuseSecond);
        }
        if (foreground) {
            before.ifPresent(UpCommand::refuseSecond);
            new ForegroundServer(machine)
                    .run(options.chosenPort(), options.chosenState(machine.home()), options.chosenRegion());
            return 0;
        }
        ServerRecord running = new ServerStart(machine).ensure(options);
        Terminal terminal = machine.terminal();
        boolean already = before.filter(found -> found.pid() == running.pid()).isPresent();
        terminal.say("The local cloud " + (already ? "already runs" : "runs") + " at " + running.url() + " (process "
                + running.pid() + ").");
        terminal.say("Look:  open " + running.url() + " in a browser: the chapters, and what happens while you work.");
        installServerless();
        terminal.say("Next:  eval \"$(./workshop env)\"  then  cd 1-start && mvn package && serverless deploy");
        terminal.say("Stop:  ./workshop down");
        return 0;
    }

    private void checkState() throws IOException {
        Path state = options.chosenState(machine.home());
        try {
            String found = StateFolder.check(state);
            machine.terminal().say("The state in " + state + " is whole: " + found + ".");
        } catch (StateFolderException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    /** So that {@code serverless} is there when the shell is turned to the local cloud, which runs without it, too. */
    private void installServerless() throws IOException, InterruptedException {
        try {
            new ServerlessInstallation(machine).ensure();
        } catch (UserError | Breakdown e) {
            machine.terminal().warn("The Serverless CLI is not installed: " + e.getMessage());
        }
    }

    /** By the option: the variable may be set for all local clouds of a shell. */
    private boolean givesJavaOptions() {
        return options.javaOptions != null
                && !options.javaOptions.equals(machine.environment().get("WORKSHOP_JAVA_OPTIONS"));
    }

    private static void refuseSecond(ServerRecord running) {
        throw new UserError("The local cloud already runs at " + running.url() + " (process " + running.pid()
                + "): end it first with ./workshop down.");
    }

    private static void refuseFresh(ServerRecord running) {
        throw new UserError("The local cloud runs at " + running.url() + " (process " + running.pid()
                + "), and its state is in use: end it first with ./workshop down.");
    }
}
