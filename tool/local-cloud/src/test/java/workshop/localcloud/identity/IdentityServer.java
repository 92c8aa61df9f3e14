package workshop.localcloud.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.http.Router;
import workshop.localcloud.storage.Database;

/** The room on a socket, as the local cloud assembles it, with services of the other protocols to be refused by. */
final class IdentityServer implements AutoCloseable {

    static final Account ACCOUNT = new Account("000000000000", "eu-west-1");
    static final AwsCredentials OWN = AwsBasicCredentials.create("test", "test");

    final Roles roles;
    final ManagedPolicies policies;
    final Credentials credentials;
    final PolicyAccessControl access;
    private final Database database;
    private final HttpServer server;
    private final AtomicReference<Instant> shownTime = new AtomicReference<>();

    IdentityServer(Path folder) throws Exception {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                Instant shown = shownTime.get();
                return shown == null ? Clock.systemUTC().instant() : shown;
            }
        };
        Ids ids = new RandomIds();
        database = new Database(folder);
        policies = new ManagedPolicies(ACCOUNT, database, clock, ids);
        roles = new Roles(ACCOUNT, database, policies, clock, ids);
        credentials = new Credentials(ACCOUNT, roles, clock, ids);
        access = new PolicyAccessControl(ACCOUNT, roles, clock, DecisionObserver.NONE);
        Router router = new Router()
                .register(IamApi.service(ACCOUNT, roles, policies, access))
                .register(StsApi.service(new StsService(roles, credentials, access)))
                .register(new JsonService(
                        "dynamodb", "DynamoDB_20120810", "1.0", "", Map.of("ListTables", (call, input) -> Json.object()
                                .put("Caller", call.caller().arn()))))
                .register(new RestJsonService(
                        "lambda",
                        java.util.List.of(new RestJsonService.Route(
                                "GetFunction",
                                "GET",
                                "/2015-03-31/functions/{FunctionName}",
                                (call, path) -> HttpResponse.of(200, "application/json", Json.bytes(path))))))
                .register(new EchoS3());
        server =
                new HttpServer(0, new Edge(router, new SignatureAuthenticator(ACCOUNT, credentials, clock), ids::uuid));
        server.start();
    }

    /** Stops the clock of the server. */
    void setTime(Instant time) {
        shownTime.set(time);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    IamClient iam(AwsCredentials as) {
        return client(IamClient.builder(), as).build();
    }

    StsClient sts(AwsCredentials as) {
        return client(StsClient.builder(), as).build();
    }

    <B extends AwsClientBuilder<B, C>, C> B client(B builder, AwsCredentials as) {
        return builder.endpointOverride(endpoint())
                .region(Region.of(ACCOUNT.region()))
                .credentialsProvider(StaticCredentialsProvider.create(as));
    }

    AwsCredentials sessionOf(String roleArn, String name) {
        return of(credentials.issue(credentials.session(roleArn, name)));
    }

    static AwsCredentials of(SessionCredentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    static String trusting(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"sts:AssumeRole\"}]}";
    }

    static String allowing(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
