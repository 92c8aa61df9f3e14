package workshop.watch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.watch.tests.TestWorker;

/** A virtual machine that runs a project's tests: code that never ends can be ended there. */
final class TestProcess implements AutoCloseable {

    private static final String END = "end";
    private static final String GONE = "gone";

    private final Process process;
    private final BufferedWriter requests;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /** Tests that go on for ever do not see that nobody waits for them. */
    private final Thread endWithUs;

    private TestProcess(Process process) {
        this.process = process;
        this.endWithUs = new Thread(process::destroyForcibly, "end-tests");
        Runtime.getRuntime().addShutdownHook(endWithUs);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "tests");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param folder where tests find files by relative names */
    static TestProcess start(Path folder, Libraries libraries) throws IOException {
        String classPath = Stream.of(Stream.of(own()), libraries.test().stream(), libraries.launcher().stream())
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java");
        return new TestProcess(new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        TestWorker.class.getName())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static Path own() {
        try {
            return Path.of(TestWorker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs tests.
     *
     * @param folders of classes and resources
     * @param classes by their names with slashes
     * @throws IOException when the process has ended, or does not end its work in time; it is of no use any more then
     */
    TestResult run(List<Path> folders, List<String> classes, Duration within) throws IOException, InterruptedException {
        requests.write(folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + "\t"
                + classes.stream().map(name -> name.replace('/', '.')).collect(Collectors.joining(","))
                + "\n");
        requests.flush();
        List<String> lines = new ArrayList<>();
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            String line = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IOException("they have not ended within " + within.toSeconds()
                        + " s: is there a loop without an" + " end, or something that waits?");
            }
            if (line.equals(GONE)) {
                throw new IOException("their process ended before they did (" + process.waitFor() + ")");
            }
            if (line.equals(END)) {
                return TestResult.read(lines);
            }
            lines.add(line);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // It was ended.
        }
        answers.add(GONE);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            // It is being run.
        }
    }
}
