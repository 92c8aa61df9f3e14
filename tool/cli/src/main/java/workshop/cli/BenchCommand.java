package workshop.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workshop bench}: sees that the bench is built and runs it in a JVM of its own, with the libraries only it needs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Measure how fast the local cloud is, side by side with what it stands on: a table, JSON and plots.",
            "It starts local clouds of its own on free ports; one that runs is left alone."
        })
final class BenchCommand implements Callable<Integer> {

    private static final String MAIN = "workshop.bench.Main";

    private final Machine machine;

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description = "What to measure, see --list. Default: all but peers.")
    private List<String> parts = List.of();

    @Option(names = "--list", description = "Say which parts there are, and what each measures.")
    private boolean list;

    @Option(
            names = "--peers",
            description =
                    "Measure other tools too, in the same run. They are installed from npm in a folder of their own.")
    private boolean peers;

    @Option(names = "--quick", description = "Fewer rounds: a look in minutes, with coarser figures.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for bench.md, bench.json and the plots. Default: .workshop/bench.")
    @Nullable
    private Path out;

    BenchCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchModule module = new BenchModule(machine);
        module.build();
        if (!list) {
            new Tools(machine).require("node");
            new ServerlessInstallation(machine).ensure();
        }
        List<String> words = new ArrayList<>(List.of(
                machine.java().program().toString(),
                "-cp",
                module.classPath() + File.pathSeparator + machine.java().classPath(),
                MAIN,
                "--repository",
                machine.home().root().toString(),
                "--cloud-class-path",
                machine.java().classPath()));
        words.addAll(options());
        words.addAll(parts);
        return machine.processes()
                .runInTerminal(new Invocation(words, Path.of("").toAbsolutePath(), machine.environment()));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (list) {
            options.add("--list");
        }
        if (peers) {
            options.add("--peers");
        }
        if (quick) {
            options.add("--quick");
        }
        if (out != null) {
            options.addAll(List.of("--out", out.toAbsolutePath().toString()));
        }
        return options;
    }
}
