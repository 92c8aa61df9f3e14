package workshop.localcloud.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;

/** S3 behind a socket, and AWS's client for it. */
final class S3Fixture implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "us-east-1");

    final S3Service service;
    final S3Client client;
    final Blobs blobs;

    /** The actions that were asked for, with the condition keys of each. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Database database;
    private final HttpServer server;

    S3Fixture(Path folder) throws Exception {
        this(folder, new Principal.Root(ACCOUNT.id()));
    }

    S3Fixture(Path folder, Caller caller) throws Exception {
        database = new Database(folder);
        blobs = new Blobs(folder.resolve("blobs"));
        service = new S3Service(database, blobs, new RandomIds(), Clock.systemUTC());
        AccessControl access = (who, action, resource, context) -> {
            asked.add(action + " " + context);
            return who instanceof Principal.Root ? new Decision.Allowed() : new Decision.ImplicitDeny();
        };
        Router router = new Router().register(S3Api.of(service, access, ACCOUNT));
        server = new HttpServer(0, new Edge(router, (request, scope) -> caller, new RandomIds()::uuid));
        server.start();
        client = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        database.close();
    }
}
