package workshop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import workshop.watch.Cloud;
import workshop.watch.DeployedPromises;
import workshop.watch.Paper;
import workshop.watch.Watch;

/** {@code workshop watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Watch a step or lab while you work in it: at each save it compiles, runs the tests that the change can touch,"
                    + " deploys, and looks at the chapter's promises up to the first that is not kept.",
            "It says which ordinary commands it stood for. With Enter behind them: h gives the next hint, n goes on to the"
                    + " next chapter, r does it again, q ends, as does ctrl-C.",
            "On the local cloud a changed class goes straight into the deployed functions; a changed serverless.yml, and"
                    + " everything on AWS, goes by serverless deploy."
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration TESTS_END_WITHIN = Duration.ofSeconds(30);

    private final Machine machine;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description =
                    "The chapter, a lab's name, or a folder. Default: the folder you are in, else the last you worked at.")
    @Nullable
    private String name;

    WatchCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        WatchedCloud where = WatchedCloud.of(machine);
        where.remark().ifPresent(machine.terminal()::warn);
        new Tools(machine).require("mvn");
        new Tools(machine).require("node");
        new ServerlessInstallation(machine).ensure();
        ChosenStep chosen = new ChosenStep(machine, Path.of("").toAbsolutePath());
        Queue<String> keys = TypedLines.of(System.in);
        Optional<Step> step = Optional.of(chosen.step(name));
        Thread farewell = new Thread(this::farewell, "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            while (step.isPresent()) {
                Optional<String> next = watch(step.get(), chosen.name(step.get()), where.cloud(), keys);
                step = next.map(folder -> new Step(machine.home().root().resolve(folder)));
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
        farewell();
        return 0;
    }

    private void farewell() {
        machine.terminal().say("");
        machine.terminal().say("Nobody watches any more. What is deployed stays. To go on: ./workshop watch");
    }

    private Optional<String> watch(Step step, String called, Cloud cloud, Queue<String> keys)
            throws IOException, InterruptedException {
        machine.terminal().say("Watching " + called + " on " + cloud.local().orElse("AWS") + " ...");
        PrintWriter out = machine.terminal().out();
        Paper paper = new Paper(
                text -> {
                    out.print(text);
                    out.flush();
                },
                machine.terminal().user().isPresent());
        try {
            return new Watch(new Watch.Setting(
                            machine.home().root(),
                            step.folder(),
                            called,
                            cloud,
                            new CloudPrograms(machine, cloud),
                            TESTS_END_WITHIN,
                            () -> new DeployedPromises(cloud, machine.home().root(), step.folder()),
                            paper,
                            keys))
                    .run();
        } catch (Watch.Refused e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }
}
