package workshop.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import workshop.check.Stacks;

/** {@code workshop env}. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Print the lines that turn a shell to the local cloud and put the pinned serverless on its PATH.",
            "Use: eval \"$$(./workshop env)\", and eval \"$$(./workshop env --aws)\" to turn back.",
            "It says which variables it sets and unsets. Proxies go on working: NO_PROXY excepts this machine."
        })
final class EnvCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Machine machine;

    @Option(names = "--aws", description = "Print the lines that undo it, with the values the shell had before.")
    private boolean aws;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "posix",
            description = "posix (sh, bash, zsh), fish, powershell or cmd. Default: posix.")
    private Shell shell = Shell.POSIX;

    EnvCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        EnvironmentScript script = new EnvironmentScript(shell, machine.environment());
        Optional<ServerRecord> server = new LocalServer(machine).ready();
        CloudVariables variables = server.map(running -> CloudVariables.of(running, machine.home()))
                .orElseGet(() -> CloudVariables.notRunning(machine.home()));
        Terminal terminal = machine.terminal();
        if (aws) {
            if (!script.isTurned()) {
                terminal.warn("This shell is not turned to the local cloud; nothing to undo.");
            }
            script.turnBack(variables).forEach(terminal::say);
            return 0;
        }
        if (server.isEmpty()) {
            terminal.warn("The local cloud does not run yet. Start it: ./workshop up");
        }
        if (!new ServerlessInstallation(machine).isComplete()) {
            terminal.warn("The Serverless CLI is not installed yet. Install it: ./workshop up");
        }
        Optional<String> api = server.flatMap(running -> api(variables));
        script.turnToLocalCloud(variables, api).forEach(terminal::say);
        terminal.warn("This terminal is turned to the local cloud at " + variables.url() + ":");
        script.summary(variables, api).forEach(terminal::warn);
        return 0;
    }

    private Optional<String> api(CloudVariables variables) {
        String stage = machine.environment().getOrDefault("STAGE", "dev");
        return new Stacks(variables.in(machine.environment()), PATIENCE).usersApi("users-" + stage);
    }
}
