package workshop.localcloud.logs;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
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

/** CloudWatch Logs behind a socket, and AWS's client for it. */
final class LogsFixture implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "us-east-1");

    final LogsService service;
    final CloudWatchLogsClient client;
    private final Database database;
    private final HttpServer server;

    LogsFixture(Path folder, Clock clock) throws Exception {
        this(folder, clock, new Principal.Root(ACCOUNT.id()));
    }

    LogsFixture(Path folder, Clock clock, Caller caller) throws Exception {
        database = new Database(folder);
        service = new LogsService(database, clock);
        AccessControl access = (who, action, resource, context) ->
                who instanceof Principal.Root ? new Decision.Allowed() : new Decision.ImplicitDeny();
        Router router = new Router().register(LogsApi.of(service, access, ACCOUNT));
        server = new HttpServer(0, new Edge(router, (request, scope) -> caller, new RandomIds()::uuid));
        server.start();
        client = CloudWatchLogsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        database.close();
    }
}
