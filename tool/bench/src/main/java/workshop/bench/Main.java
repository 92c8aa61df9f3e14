package workshop.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workshop.bench.cloud.Children;
import workshop.bench.report.MarkdownReport;
import workshop.bench.report.Report;

/** The bench's own JVM, which {@code ./workshop bench} starts. Exit codes as those of the workshop command. */
@Command(name = "bench")
public final class Main implements Callable<Integer> {

    @Parameters(arity = "0..*")
    private List<String> names = List.of();

    @Option(names = "--list")
    private boolean list;

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--peers")
    private boolean peers;

    @Option(names = "--out")
    private @Nullable Path out;

    @Option(names = "--repository", required = true)
    private Path repository = Path.of("");

    /** The class path of the local cloud's process. */
    @Option(names = "--cloud-class-path", required = true)
    private String cloudClassPath = "";

    private final List<Part> parts;
    private final PrintStream results;
    private final PrintStream progress;
    private String command = "";

    Main(List<Part> parts, PrintStream results, PrintStream progress) {
        this.parts = parts;
        this.results = results;
        this.progress = progress;
    }

    /** Ends the JVM. */
    public static void main(String[] arguments) {
        PrintStream results = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Part.all(), results, System.err, arguments));
    }

    static int run(List<Part> parts, PrintStream results, PrintStream progress, String... arguments) {
        Main main = new Main(parts, results, progress);
        return new CommandLine(main)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    progress.println(failure instanceof BenchFailure ? failure.getMessage() : failure.toString());
                    return failure instanceof BenchFailure ? 2 : 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            parts.forEach(part -> results.println(part.name() + "  " + part.measures()));
            return 0;
        }
        List<Part> chosen = chosen();
        command = "./workshop bench"
                + Stream.of(String.join(" ", names), peers ? "--peers" : "", quick ? "--quick" : "")
                        .filter(word -> !word.isEmpty())
                        .map(word -> " " + word)
                        .collect(Collectors.joining());
        Path folder = Optional.ofNullable(out).orElse(repository.resolve(".workshop/bench"));
        Files.createDirectories(folder);
        Path temporary = Files.createTempDirectory(folder, "run");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clean(temporary), "clean"));
        Workbench bench = new Workbench(
                repository.toAbsolutePath(), cloudClassPath, temporary.toAbsolutePath(), new Progress(progress), quick);
        try {
            Report report = new Run(bench, command).of(chosen);
            Run.write(report, folder);
            results.print(MarkdownReport.of(report));
            results.println("\nThe same, JSON and plots: " + folder);
            return report.failures().isEmpty() ? 0 : 1;
        } finally {
            clean(temporary);
        }
    }

    private List<Part> chosen() {
        List<String> known = parts.stream().map(Part::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BenchFailure(
                        "There is no part \"" + name + "\": choose from " + String.join(", ", known) + ".");
            }
        }
        return parts.stream().filter(this::isChosen).toList();
    }

    private boolean isChosen(Part part) {
        return names.contains(part.name()) || (part.needsPeers() ? peers : names.isEmpty());
    }

    /** What runs in the folder ends first. */
    private static void clean(Path folder) {
        Children.endAll();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            System.err.println("Not all of " + folder + " could be deleted: " + e);
        }
    }
}
