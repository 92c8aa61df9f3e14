package workshop.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.MeasuredProcess;
import workshop.bench.cloud.Ports;

/** serverless-offline with a service, in a process of its own that listens on the loopback address only. */
final class ServerlessOffline implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final String HOST = "127.0.0.1";

    private final MeasuredProcess process;
    private final int port;

    private ServerlessOffline(MeasuredProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param folder where the packages and the service are
     * @param configuration the service's file, such as "serverless.yml"
     * @param variables that the file names
     * @param log takes what it prints
     */
    static ServerlessOffline start(Path folder, String configuration, Map<String, String> variables, Path log)
            throws IOException, InterruptedException {
        List<Integer> ports = Ports.free(4);
        Map<String, String> environment = new TreeMap<>(BenchCloud.withoutAws(System.getenv()));
        environment.putAll(variables);
        MeasuredProcess process = MeasuredProcess.start(words(folder, configuration, ports), folder, environment, log);
        try {
            process.await("serverless-offline", READY_WITHIN, () -> Ports.answers(ports.get(0)));
        } catch (InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
        return new ServerlessOffline(process, ports.get(0));
    }

    /** @param ports the first is that of the API */
    static List<String> words(Path folder, String configuration, List<Integer> ports) {
        return List.of(
                "node",
                folder.resolve("node_modules/osls/bin/serverless.js").toString(),
                "offline",
                "--config",
                configuration,
                "--host",
                HOST,
                "--httpPort",
                "" + ports.get(0),
                "--lambdaPort",
                "" + ports.get(1),
                "--websocketPort",
                "" + ports.get(2),
                "--albPort",
                "" + ports.get(3),
                "--noSponsor");
    }

    /** Of its HTTP API. */
    URI endpoint() {
        return URI.create("http://" + HOST + ":" + port);
    }

    MeasuredProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
