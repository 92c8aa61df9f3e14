package workshop.localcloud.sqs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

/** SQS behind a socket, AWS's client for it, and a plain one for the Query protocol. */
final class SqsServer implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "eu-central-1");

    final Sqs sqs;
    final SqsClient client;
    final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Database database;
    private @Nullable HttpServer server;

    SqsServer(Path folder, Clock clock) throws IOException {
        database = new Database(folder);
        sqs = new Sqs(database, ACCOUNT, this::endpoint, clock, ForkJoinPool.commonPool());
        AccessControl access = (caller, action, resource, context) ->
                denied.contains(action + " " + resource) ? new Decision.ImplicitDeny() : new Decision.Allowed();
        Router router = new Router();
        sqs.services(access).forEach(router::register);
        Principal caller = new Principal.Root(ACCOUNT.id());
        HttpServer listening = new HttpServer(0, new Edge(router, (request, scope) -> caller, new RandomIds()::uuid));
        server = listening;
        listening.start();
        client = SqsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    String endpoint() {
        return "http://127.0.0.1:" + (server == null ? 0 : server.port());
    }

    /** Posts a form, signed as far as the router looks. */
    HttpResponse<String> post(String url, String form) throws IOException, InterruptedException {
        return send(url, "application/x-www-form-urlencoded", "", form);
    }

    /** Posts JSON to an operation. */
    HttpResponse<String> call(String operation, String json) throws IOException, InterruptedException {
        return send(endpoint() + "/", "application/x-amz-json-1.0", "AmazonSQS." + operation, json);
    }

    private static HttpResponse<String> send(String url, String type, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=key/20260101/eu-central-1/sqs/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        if (server != null) {
            server.close();
        }
        sqs.close();
        database.close();
    }
}
