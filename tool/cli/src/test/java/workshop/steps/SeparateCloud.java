package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local cloud in a process of its own, which the kernel may forbid to write. */
final class SeparateCloud implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("runs at (http://127\\.0\\.0\\.1:\\d+)");

    private final Path output;
    private final Process process;
    private final URI endpoint;

    /** @param home keeps the state and more; a folder that is started from again has the state from before */
    SeparateCloud(Path home) throws IOException {
        this.output = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dworkshop.home=" + home,
                        "-Dworkshop.runtime=" + Repository.root().resolve("tool/local-cloud/target/lambda-runtime"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "workshop.cli.Main",
                        "up",
                        "--foreground",
                        "--port",
                        "0"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        process = builder.start();
        try {
            Matcher matcher = READY.matcher(Deployment.await("the local cloud's output", this::output, READY));
            endpoint = URI.create(matcher.find() ? matcher.group(1) : "");
        } catch (AssertionError e) {
            end();
            throw e;
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** From now on every write to a file fails, as on a full disk; sockets and pipes go on. */
    void forbidWriting() throws IOException, InterruptedException {
        limit("0");
    }

    void allowWriting() throws IOException, InterruptedException {
        limit("unlimited");
    }

    /** What it printed, but for what it could not write. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        end();
    }

    private void end() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The local cloud does not end:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private void limit(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        if (prlimit.waitFor() != 0) {
            throw new IOException("prlimit ended with " + prlimit.exitValue());
        }
    }
}
