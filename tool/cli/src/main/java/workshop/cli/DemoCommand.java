package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code workshop demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Show a step working: build what is missing, start the local cloud, deploy, and use what was deployed.",
            "It can be run again, whatever state an earlier run left."
        })
final class DemoCommand implements Callable<Integer> {

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "STEP",
            defaultValue = "7-finish",
            description = "A step's number or name, or a folder with a serverless.yml. Default: 7-finish.")
    private String name = "7-finish";

    DemoCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Step step = Step.named(name, machine.home(), Path.of("").toAbsolutePath());
        new Tools(machine).require("node");
        step.build(machine);
        new ServerlessInstallation(machine).ensure();
        ServerRecord server = new ServerStart(machine).ensure(new ServerOptions());
        machine.terminal().say("The local cloud runs at " + server.url() + "; deploying " + step.name() + " ...");
        ServerlessCli serverless = new ServerlessCli(machine, CloudVariables.of(server, machine.home()));
        DeployOutput deployed = new Deployment(machine, serverless).deploy(step);
        use(step, serverless, deployed);
        sayWhatNext(step, server, deployed);
        return 0;
    }

    private void use(Step step, ServerlessCli serverless, DeployOutput deployed)
            throws IOException, InterruptedException {
        Optional<String> endpoint = deployed.endpoint();
        if (endpoint.isEmpty()) {
            if (deployed.functions().contains("hello")) {
                invoke(step, serverless);
            }
            return;
        }
        UsersTour tour = new UsersTour(machine.terminal(), endpoint.get(), deployed.routes());
        tour.clear();
        Instant start = Instant.now();
        List<String> changes = tour.walk();
        if (deployed.functions().contains("stream") && !changes.isEmpty()) {
            new StreamLog(machine, serverless).show(step, start, changes);
        }
    }

    private void invoke(Step step, ServerlessCli serverless) throws IOException, InterruptedException {
        String data = "{\"name\":\"Ada\"}";
        machine.terminal().say("$ serverless invoke -f hello --data '" + data + "'");
        Outcome outcome = serverless.run(
                step.folder(), line -> machine.terminal().say("  " + line), "invoke", "-f", "hello", "--data", data);
        if (!outcome.succeeded()) {
            throw new Breakdown("The function failed; serverless logs -f hello in " + step.folder() + " shows why.");
        }
    }

    private void sayWhatNext(Step step, ServerRecord server, DeployOutput deployed) {
        Terminal terminal = machine.terminal();
        String function = deployed.functions().contains("stream") ? "stream" : "hello";
        terminal.say("");
        terminal.say("Running: " + step.name() + " on the local cloud at " + server.url()
                + deployed.endpoint().map(url -> ", its API at " + url).orElse(""));
        terminal.say("Next:    eval \"$(./workshop env)\"; cd " + quoted(step.folder()) + "; serverless logs -f "
                + function + " --tail");
        terminal.say("Stop:    ./workshop down");
    }

    private String quoted(Path folder) {
        Path root = machine.home().root();
        String shown = folder.startsWith(root) ? root.relativize(folder).toString() : folder.toString();
        return shown.matches("[A-Za-z0-9._/-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
