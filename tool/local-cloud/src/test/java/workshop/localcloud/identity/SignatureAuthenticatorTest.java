package workshop.localcloud.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Codes and statuses as known of AWS's services; none of them is among the recorded facts. */
class SignatureAuthenticatorTest {

    private static final AwsCredentials UNKNOWN = AwsBasicCredentials.create("AKIAUNKNOWN", "test");
    private static final AwsCredentials WRONG = AwsBasicCredentials.create("test", "wrong");
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method.";

    @TempDir
    Path folder;

    private IdentityServer server;

    @BeforeEach
    void start() throws Exception {
        server = new IdentityServer(folder);
        server.roles.create(new RoleDefinition(
                "worker",
                "/",
                null,
                IdentityServer.trusting("{\"Service\":\"lambda.amazonaws.com\"}"),
                3600,
                Map.of(),
                Map.of(),
                java.util.List.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_accounts_own_key_signs_for_every_protocol() {
        sts(IdentityServer.OWN);
        dynamodb(IdentityServer.OWN);
        lambda(IdentityServer.OWN);
        s3(IdentityServer.OWN);
    }

    @Test
    void temporary_credentials_sign_for_every_protocol() {
        AwsCredentials session = server.sessionOf("arn:aws:iam::000000000000:role/worker", "users-dev-hello");

        sts(session);
        dynamodb(session);
        lambda(session);
        s3(session);
    }

    @Test
    void an_unknown_key_is_refused_in_each_services_words() {
        refused(this::sts, UNKNOWN, 403, "InvalidClientTokenId", INVALID_TOKEN);
        refused(this::dynamodb, UNKNOWN, 400, "UnrecognizedClientException", INVALID_TOKEN);
        refused(this::lambda, UNKNOWN, 403, "UnrecognizedClientException", INVALID_TOKEN);
        refused(
                this::s3,
                UNKNOWN,
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.");
    }

    @Test
    void a_wrong_secret_is_refused_in_each_services_words() {
        refused(this::sts, WRONG, 403, "SignatureDoesNotMatch", MISMATCH);
        refused(this::dynamodb, WRONG, 400, "InvalidSignatureException", MISMATCH);
        refused(this::lambda, WRONG, 403, "InvalidSignatureException", MISMATCH);
        refused(
                this::s3,
                WRONG,
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.");
    }

    @Test
    void a_session_without_its_token_or_with_another_is_refused() {
        AwsSessionCredentials session =
                (AwsSessionCredentials) server.sessionOf("arn:aws:iam::000000000000:role/worker", "hello");
        AwsCredentials without = AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey());
        AwsCredentials other =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), "another");

        refused(this::dynamodb, without, 400, "UnrecognizedClientException", INVALID_TOKEN);
        refused(this::sts, other, 403, "InvalidClientTokenId", INVALID_TOKEN);
        refused(this::s3, other, 400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    @Test
    void a_session_ends_when_it_is_revoked_or_over() {
        Principal.RoleSession session = server.credentials.session("arn:aws:iam::000000000000:role/worker", "hello");
        SessionCredentials issued = server.credentials.issue(session, Duration.ofMinutes(1));
        SessionCredentials revoked = server.credentials.issue(session);
        server.credentials.revoke(revoked);
        server.setTime(Clock.systemUTC().instant().plusSeconds(61));

        refused(this::dynamodb, IdentityServer.of(revoked), 400, "UnrecognizedClientException", INVALID_TOKEN);
        refused(this::dynamodb, IdentityServer.of(issued), 400, "ExpiredTokenException", EXPIRED_TOKEN);
        refused(this::sts, IdentityServer.of(issued), 403, "ExpiredToken", EXPIRED_TOKEN);
        refused(this::s3, IdentityServer.of(issued), 400, "ExpiredToken", "The provided token has expired.");
    }

    @Test
    void another_region_is_refused_with_both_names_and_the_cure() {
        try (DynamoDbClient client = server.client(DynamoDbClient.builder(), IdentityServer.OWN)
                .region(Region.US_WEST_2)
                .build()) {
            assertThatThrownBy(client::listTables).isInstanceOfSatisfying(AwsServiceException.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                assertThat(e.awsErrorDetails().errorMessage())
                        .contains("us-west-2", "set AWS_REGION=eu-west-1 or give --region eu-west-1");
            });
        }
    }

    @Test
    void iam_and_sts_may_be_signed_for_their_global_region() {
        try (StsClient client = server.client(StsClient.builder(), IdentityServer.OWN)
                .region(Region.US_EAST_1)
                .build()) {
            assertThat(client.getCallerIdentity().account()).isEqualTo("000000000000");
        }
        try (StsClient client = server.client(StsClient.builder(), IdentityServer.OWN)
                .region(Region.US_WEST_2)
                .build()) {
            assertThatThrownBy(client::getCallerIdentity).hasMessageContaining("not 'us-west-2'");
        }
    }

    @Test
    void a_request_from_another_time_is_refused() {
        server.setTime(Clock.systemUTC().instant().plus(Duration.ofMinutes(16)));
        assertThatThrownBy(() -> sts(IdentityServer.OWN)).hasMessageContaining("Signature expired: ");
        server.setTime(Clock.systemUTC().instant().minus(Duration.ofMinutes(16)));
        assertThatThrownBy(() -> sts(IdentityServer.OWN)).hasMessageContaining("Signature not yet current: ");
        assertThatThrownBy(() -> s3(IdentityServer.OWN))
                .hasMessageContaining("The difference between the request time and the current time is too large.");
    }

    @Test
    void a_presigned_url_is_good_until_it_is_over() throws Exception {
        URI url = presigned();

        assertThat(get(url)).isEqualTo(200);
        assertThat(get(URI.create(url.toString().replace("some", "other")))).isEqualTo(403);
        server.setTime(Clock.systemUTC().instant().plusSeconds(301));
        assertThat(get(url)).isEqualTo(403);
    }

    @Test
    void an_unsigned_or_half_signed_request_is_refused() throws Exception {
        assertThat(post(Map.of())).contains("MissingAuthenticationTokenException");
        assertThat(post(Map.of("Authorization", "AWS4-HMAC-SHA256 nonsense"))).contains("IncompleteSignatureException");
        assertThat(post(Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/dynamodb/aws4_request, Signature=00")))
                .contains("IncompleteSignatureException", "SignedHeaders");
    }

    @Test
    void a_presigned_url_does_only_what_was_signed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(presigned())
                .header("x-amz-copy-source", "/bucket/secret")
                .build();

        java.net.http.HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("AccessDenied", "There were headers present in the request which were not signed");
    }

    private String post(Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private URI presigned() throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(IdentityServer.OWN))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(object -> object.bucket("bucket").key("some/key with blanks+and:more")))
                    .url()
                    .toURI();
        }
    }

    private static int get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static void refused(
            Consumer<AwsCredentials> call, AwsCredentials as, int status, String code, String message) {
        assertThatThrownBy(() -> call.accept(as)).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).startsWith(message);
        });
    }

    private void sts(AwsCredentials as) {
        try (StsClient client = server.sts(as)) {
            assertThat(client.getCallerIdentity().account()).isEqualTo("000000000000");
        }
    }

    private void dynamodb(AwsCredentials as) {
        try (DynamoDbClient client = server.client(DynamoDbClient.builder(), as).build()) {
            assertThat(client.listTables().tableNames()).isEmpty();
        }
    }

    private void lambda(AwsCredentials as) {
        try (LambdaClient client = server.client(LambdaClient.builder(), as).build()) {
            assertThat(client.getFunction(request ->
                                    request.functionName("arn:aws:lambda:eu-west-1:000000000000:function:hello"))
                            .configuration())
                    .isNull();
        }
    }

    private void s3(AwsCredentials as) {
        try (S3Client client =
                server.client(S3Client.builder(), as).forcePathStyle(true).build()) {
            assertThat(client.putObject(
                                    request -> request.bucket("bucket")
                                            .key("a/2026-01-01T00:00:00.000Z/ä b+c//d")
                                            .metadata(Map.of("filesha256", "abc=")),
                                    RequestBody.fromString("hello"))
                            .eTag())
                    .isNotEmpty();
        }
    }
}
