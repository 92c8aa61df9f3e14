package workshop.bench.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import workshop.bench.BenchFailure;
import workshop.cli.CloudVariables;
import workshop.cli.PinnedServerless;
import workshop.cli.ServerCommand;

/** A local cloud of the bench's own: the process that {@code ./workshop up} starts, on a free port, with its own state. */
public final class BenchCloud implements AutoCloseable {

    public static final String REGION = "us-east-1";
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration SETTLED_FOR = Duration.ofSeconds(5);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final Duration NO_ARCHIVE_FOR = Duration.ofSeconds(10);
    private static final Duration NO_ARCHIVE_WITHIN = Duration.ofMinutes(5);

    private final Path repository;
    private final MeasuredProcess process;
    private final int port;
    private final Duration start;

    private BenchCloud(Path repository, MeasuredProcess process, int port, Duration start) {
        this.repository = repository;
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param home an empty folder; whoever made it removes it
     * @param options JVM options beyond those of {@code ./workshop up}, which they may change
     */
    public static BenchCloud start(Path repository, String classPath, Path home, List<String> options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                ServerCommand.words(home, repository.resolve("tool/local-cloud/target/lambda-runtime"), classPath));
        words.addAll(words.indexOf("-cp"), options);
        long before = System.nanoTime();
        MeasuredProcess process =
                MeasuredProcess.start(words, home, withoutAws(System.getenv()), home.resolve("cloud.log"));
        try {
            // The record is written when requests are answered.
            Path record = home.resolve(".workshop/server.json");
            process.await("a ready local cloud", READY_WITHIN, () -> Files.exists(record));
            JsonNode server = new ObjectMapper().readTree(Files.readAllBytes(record));
            Duration start = Duration.ofNanos(System.nanoTime() - before);
            return new BenchCloud(repository, process, server.path("port").asInt(), start);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From the start of the process until requests were answered. */
    public Duration startTime() {
        return start;
    }

    public MeasuredProcess process() {
        return process;
    }

    /** Waits until there is a process of each function and, for a while, no other that makes an archive of classes. */
    public void settle(int functions) throws InterruptedException {
        awaitFor(
                SETTLED_FOR,
                "local cloud with " + functions + " processes of functions",
                SETTLED_WITHIN,
                () -> process.family().size() == 1 + functions);
    }

    /** Waits until, for a while, no archive of classes is made, which takes its own reading before its process starts. */
    public void awaitArchives() throws InterruptedException {
        awaitFor(
                NO_ARCHIVE_FOR, "local cloud that makes no archives", NO_ARCHIVE_WITHIN, () -> process.family().stream()
                        .noneMatch(each -> each.info().commandLine().orElse("").contains(" -Xshare:dump ")));
    }

    /** Waits until something has held for a time without a break. */
    private void awaitFor(Duration time, String what, Duration within, BooleanSupplier holds)
            throws InterruptedException {
        AtomicLong since = new AtomicLong(System.nanoTime());
        process.await(what, within, () -> {
            if (!holds.getAsBoolean()) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > time.toNanos();
        });
    }

    /** The environment of a shell that is turned to this local cloud. */
    public Map<String, String> environment() {
        return new CloudVariables(port, REGION, repository.resolve("tool/programs")).in(withoutAws(System.getenv()));
    }

    /**
     * Runs the pinned Serverless CLI on a service.
     *
     * @param service the folder with serverless.yml
     * @return what it printed
     * @throws BenchFailure when it fails, with what it printed
     */
    public String serverless(Path service, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("node", PinnedServerless.script(repository).toString()));
        words.addAll(List.of(arguments));
        Path output = Files.createTempFile(service, ".output", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(service.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment());
            int exit = Children.run(builder);
            String printed = Files.readString(output);
            if (exit != 0) {
                throw new BenchFailure(
                        "serverless " + String.join(" ", arguments) + " ended with " + exit + ":\n" + printed);
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    /** These variables without those that name an account, a region or a stage. */
    public static Map<String, String> withoutAws(Map<String, String> environment) {
        Map<String, String> rest = new java.util.TreeMap<>(environment);
        rest.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SLS_") || name.equals("STAGE"));
        return rest;
    }
}
