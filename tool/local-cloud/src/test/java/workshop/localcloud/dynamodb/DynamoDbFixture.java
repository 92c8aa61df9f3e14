package workshop.localcloud.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiPredicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** The dynamodb room on a socket, with AWS's clients for it. */
public final class DynamoDbFixture implements AutoCloseable {

    public static final Account ACCOUNT = new Account("123456789012", "eu-west-1");

    public final Database database;
    public final LocalDynamo engine;
    public final DynamoDbService service;
    public final DynamoDbClient client;
    public final DynamoDbStreamsClient streams;
    private final HttpServer server;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    public DynamoDbFixture(Path folder, Clock clock, BiPredicate<String, String> allowed) throws IOException {
        database = new Database(folder.resolve("state"));
        engine = new LocalDynamo(folder.resolve("dynamodb"), Runnable::run, () -> {});
        service = new DynamoDbService(engine, ACCOUNT, new TableTags(database), new ArrivalTimes(database, clock));
        AccessControl access = (caller, action, resource, context) ->
                allowed.test(action, resource) ? new Decision.Allowed() : new Decision.ImplicitDeny();
        Router router = new Router();
        new DynamoDbApi(service, access).services().forEach(router::register);
        server = new HttpServer(
                0, new Edge(router, (request, scope) -> new Principal.Root(ACCOUNT.id()), new RandomIds()::uuid));
        server.start();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
        client = DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
        streams = DynamoDbStreamsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        client.close();
        streams.close();
        http.close();
        server.close();
        engine.close();
        database.close();
    }
}
