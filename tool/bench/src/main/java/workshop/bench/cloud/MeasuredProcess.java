package workshop.bench.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.bench.BenchFailure;

/** A process that is measured, with what it printed. */
public final class MeasuredProcess implements AutoCloseable {

    private static final int LOG_LINES = 15;

    private final Process process;
    private final Path log;

    private MeasuredProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param environment the whole environment
     * @param log takes what it prints
     */
    public static MeasuredProcess start(List<String> words, Path folder, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new MeasuredProcess(Children.start(builder), log);
    }

    public long pid() {
        return process.pid();
    }

    /** The process itself and those that it started. */
    public List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Processor time of this process alone. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory of the processes, in megabytes, as the operating system's {@code ps} counts it. */
    public static double residentMegabytes(List<ProcessHandle> processes) throws IOException, InterruptedException {
        String ids = processes.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(","));
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", ids).start();
        String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        ps.waitFor();
        return output.lines().mapToLong(line -> Long.parseLong(line.strip())).sum() / 1024.0;
    }

    /**
     * Waits for a condition.
     *
     * @throws BenchFailure when the process ends meanwhile, or the condition does not come to hold; with the last lines
     *     that it printed
     */
    public void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            boolean late = System.nanoTime() - start > limit.toNanos();
            if (late || !process.isAlive()) {
                throw new BenchFailure((late
                                ? "There is no " + what + " after " + limit.toSeconds() + " s"
                                : "Waiting for " + what + ", the process ended")
                        + "; the last lines that it printed:\n"
                        + lastLines());
            }
            Thread.sleep(5);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        Children.end(process);
    }
}
