package workshop.localcloud.metrics;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** CloudWatch behind a socket, AWS's client for it, and requests as the Serverless CLI sends them. */
final class MetricsFixture implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    static final Instant NOW = Instant.parse("2026-03-31T12:00:30Z");

    final MetricsRecorder recorder;
    final CloudWatchClient client;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Database database;
    private final HttpServer server;

    MetricsFixture(Path folder) throws Exception {
        this(folder, new Principal.Root(ACCOUNT.id()));
    }

    MetricsFixture(Path folder, Caller caller) throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        database = new Database(folder);
        recorder = new MetricsRecorder(database, timer, timer, clock);
        AccessControl access = (who, action, resource, context) ->
                who instanceof Principal.Root ? new Decision.Allowed() : new Decision.ImplicitDeny();
        Router router = new Router();
        MetricsApi.services(recorder, access, clock).forEach(router::register);
        server = new HttpServer(0, new Edge(router, (request, scope) -> caller, new RandomIds()::uuid));
        server.start();
        client = CloudWatchClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    /** A call as newer SDKs make it: AWS JSON 1.0. */
    HttpResponse<String> json(String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=key/20260331/us-east-1/monitoring/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        recorder.close();
        timer.shutdownNow();
        database.close();
    }
}
