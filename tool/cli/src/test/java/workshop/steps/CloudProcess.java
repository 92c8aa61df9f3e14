package workshop.steps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The local cloud as {@code ./workshop up --foreground} runs it: a process that can be killed and started again. */
final class CloudProcess implements AutoCloseable {

    static final String REGION = "us-east-1";

    private final Path home;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    /** Starts it with a state folder and a port of its own, which it keeps. */
    CloudProcess() throws IOException {
        home = Files.createTempDirectory("a killed cloud's home ");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = start();
        try {
            awaitReady();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Kills the process, and no other, and waits until those that it had started are gone by themselves. */
    void kill() {
        List<ProcessHandle> functions = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        Deployment.awaitCondition(
                () -> "Processes outlived the local cloud that had started them: "
                        + functions.stream().filter(ProcessHandle::isAlive).toList(),
                () -> functions.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Starts it again after {@link #kill}; does not wait for it. */
    void restart() {
        process = start();
    }

    /** Waits until it answers requests. */
    void awaitReady() {
        Deployment.awaitCondition(() -> "The local cloud is not ready; it printed:\n" + output(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The local cloud ended by itself; it printed:\n" + output());
            }
            return isReady();
        });
    }

    /** What the process printed since it was started last. */
    String output() {
        try {
            return Files.readString(home.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Process start() {
        Path runtime = Repository.root().resolve("tool/local-cloud/target/lambda-runtime");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dworkshop.home=" + home,
                        "-Dworkshop.runtime=" + runtime,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "workshop.cli.Main",
                        "up",
                        "--foreground",
                        "--port",
                        "" + port,
                        "--state",
                        home.resolve("its state").toString(),
                        "--region",
                        REGION)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(endpoint().resolve("/_workshop/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> health = http.send(request, HttpResponse.BodyHandlers.ofString());
            return health.statusCode() == 200 && health.body().contains("" + process.pid());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
