package workshop.bench.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB Local by itself: AWS's own server, of the version in the local cloud, in a process with the same virtual
 * machine, keeping its tables in a folder as there. What is measured through it has none of the local cloud in its way.
 */
public final class DirectDynamo implements AutoCloseable {

    private static final String SERVER = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final MeasuredProcess process;
    private final int port;

    private DirectDynamo(MeasuredProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param classPath that of the local cloud
     * @param folder an empty one; whoever made it removes it
     */
    public static DirectDynamo start(String classPath, Path folder) throws IOException, InterruptedException {
        int port = Ports.free(1).get(0);
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                SERVER,
                "-port",
                "" + port,
                "-dbPath",
                folder.toString(),
                "-sharedDb",
                "-disableTelemetry");
        MeasuredProcess process =
                MeasuredProcess.start(words, folder, Map.copyOf(System.getenv()), folder.resolve("dynamodb.log"));
        try {
            process.await("DynamoDB Local", READY_WITHIN, () -> Ports.answers(port));
        } catch (InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
        return new DirectDynamo(process, port);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public MeasuredProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
