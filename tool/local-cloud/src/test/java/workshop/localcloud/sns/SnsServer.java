package workshop.localcloud.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.sqs.Sqs;
import workshop.localcloud.storage.Database;

/** SNS and SQS behind a socket, and AWS's clients for them. */
final class SnsServer implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "eu-central-1");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.6789Z");

    final Sns sns;
    final SnsClient client;
    final SqsClient queues;
    final Set<String> denied = ConcurrentHashMap.newKeySet();
    final Map<String, Map<String, List<String>>> contexts = new ConcurrentHashMap<>();
    private final Sqs sqs;
    private final Database database;
    private @Nullable HttpServer server;

    SnsServer(Path folder) throws IOException {
        database = new Database(folder);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        sqs = new Sqs(database, ACCOUNT, this::endpoint, Clock.systemUTC(), ForkJoinPool.commonPool());
        sns = new Sns(database, ACCOUNT, sqs.messages(), this::endpoint, new RandomIds(), clock);
        AccessControl access = (caller, action, resource, context) -> {
            contexts.put(action, context);
            return denied.contains(action + " " + resource) ? new Decision.ImplicitDeny() : new Decision.Allowed();
        };
        Router router = new Router().register(sns.service(access));
        sqs.services(access).forEach(router::register);
        Principal caller = new Principal.Root(ACCOUNT.id());
        HttpServer listening = new HttpServer(0, new Edge(router, (request, scope) -> caller, new RandomIds()::uuid));
        server = listening;
        listening.start();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        client = SnsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(credentials)
                .build();
        queues = SqsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(credentials)
                .build();
    }

    String endpoint() {
        return "http://127.0.0.1:" + (server == null ? 0 : server.port());
    }

    static String topic(String name) {
        return ACCOUNT.arn("sns", name);
    }

    /** Makes a queue. @return its ARN */
    String queue(String name) {
        queues.createQueue(queue -> queue.queueName(name));
        return ACCOUNT.arn("sqs", name);
    }

    /** The messages that are in a queue, each received once. */
    List<Message> received(String queue) {
        return queues.receiveMessage(receive -> receive.queueUrl(endpoint() + "/000000000000/" + queue)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** Posts a form, signed as far as the router looks. */
    HttpResponse<String> post(String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=key/20260101/eu-central-1/sns/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        queues.close();
        if (server != null) {
            server.close();
        }
        sqs.close();
        database.close();
    }
}
