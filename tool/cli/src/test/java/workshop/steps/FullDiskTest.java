package workshop.steps;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A local cloud whose every write to a file the kernel refuses for a while, as a full disk does. */
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
@Tag(Ring.DEPLOYED)
final class FullDiskTest {

    private static final Pattern CHANGE = Pattern.compile("(?:INSERT|MODIFY|REMOVE) (\\S+) .*");
    private static final String TRUST =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                    + "\"Action\":\"sts:AssumeRole\"}]}";
    private static final String EVERYTHING =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String TEMPLATE = "{\"Resources\":{\"Group\":{\"Type\":\"AWS::Logs::LogGroup\"}}}";

    @TempDir
    Path home;

    @BeforeAll
    static void theProgramIsThere() throws Exception {
        assertThat(new ProcessBuilder("prlimit", "--version").start().waitFor())
                .as("prlimit, of the package util-linux")
                .isZero();
    }

    @Test
    void isAnErrorToEachCallerWhileItLastsAndNothingIsLost() throws Exception {
        try (SeparateCloud cloud = new SeparateCloud(home);
                Clients aws = new Clients(cloud.endpoint())) {
            aws.prepare();
            aws.put("before");
            aws.awaitChanges("before");

            cloud.forbidWriting();
            aws.writes().forEach(FullDiskTest::assertRefused);
            assertThat(aws.item("before")).isTrue();
            assertThat(aws.object("before")).isEqualTo("before");

            cloud.allowWriting();
            aws.assertPrepared();
            aws.writes().forEach((what, write) -> write.run());
            aws.put("after");
            aws.awaitChanges("before", "after");
        }
        try (SeparateCloud again = new SeparateCloud(home);
                Clients aws = new Clients(again.endpoint())) {
            aws.assertPrepared();
            assertThat(aws.object("while")).isEqualTo("while");
            assertThat(aws.item("after")).isTrue();
            aws.put("again");
            aws.awaitChanges("before", "after", "again");
        }
    }

    @Tag(Ring.LONG)
    @Test
    void recordsThatAreDeliveredWhileItLastsAreNotLostAndKeepTheirOrder() throws Exception {
        try (SeparateCloud cloud = new SeparateCloud(home);
                Clients aws = new Clients(cloud.endpoint())) {
            aws.prepare();
            List<String> keys =
                    IntStream.range(0, 20).mapToObj(i -> "k%02d".formatted(i)).toList();
            keys.forEach(aws::put);

            cloud.forbidWriting();
            assertRefused("an item", () -> aws.put("refused"));

            cloud.allowWriting();
            aws.put("last");
            assertThat(aws.awaitChanges("last")).containsAll(keys).doesNotContain("refused");
            assertThat(aws.changes().stream().distinct().toList().subList(0, 20))
                    .isEqualTo(keys);
        }
    }

    private static void assertRefused(String what, Runnable write) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, write::run);
        assertThat(refusal).as(what).isNotNull();
        assertThat(refusal.statusCode()).as(what + ": " + refusal).isBetween(500, 503);
        assertThat(refusal.awsErrorDetails().errorMessage()).as(what).contains("is the disk full?");
        assertThat(refusal.awsErrorDetails().errorCode()).as(what).isNotBlank();
    }

    /** The SDK's clients, which try nothing twice. */
    private static final class Clients implements AutoCloseable {

        private final URI endpoint;
        private final SdkHttpClient http =
                ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(30)).build();
        private final CloudFormationClient stacks;
        private final CloudWatchLogsClient logs;
        private final DynamoDbClient tables;
        private final IamClient iam;
        private final LambdaClient lambda;
        private final S3Client s3;

        Clients(URI endpoint) {
            this.endpoint = endpoint;
            stacks = with(CloudFormationClient.builder()).httpClient(http).build();
            logs = with(CloudWatchLogsClient.builder()).httpClient(http).build();
            tables = with(DynamoDbClient.builder()).httpClient(http).build();
            iam = with(IamClient.builder()).httpClient(http).build();
            lambda = with(LambdaClient.builder()).httpClient(http).build();
            s3 = with(S3Client.builder()).forcePathStyle(true).httpClient(http).build();
        }

        void prepare() throws Exception {
            String role = iam.createRole(
                            request -> request.roleName("functions").assumeRolePolicyDocument(TRUST))
                    .role()
                    .arn();
            iam.putRolePolicy(
                    request -> request.roleName("functions").policyName("all").policyDocument(EVERYTHING));
            SdkBytes code =
                    SdkBytes.fromByteArray(Files.readAllBytes(Repository.root().resolve("7-finish/target/users.jar")));
            lambda.createFunction(request -> request.functionName("stream")
                    .runtime("java25")
                    .role(role)
                    .handler("com.example.users.StreamHandler")
                    .memorySize(512)
                    .timeout(15)
                    .code(content -> content.zipFile(code)));
            String stream = tables.createTable(request -> request.tableName("users")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                            .keySchema(id -> id.attributeName("id").keyType(KeyType.HASH))
                            .streamSpecification(
                                    on -> on.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                    .tableDescription()
                    .latestStreamArn();
            lambda.createEventSourceMapping(request -> request.functionName("stream")
                    .eventSourceArn(stream)
                    .startingPosition(EventSourcePosition.TRIM_HORIZON)
                    .batchSize(1));
            s3.createBucket(request -> request.bucket("kept"));
            s3.putObject(request -> request.bucket("kept").key("before"), RequestBody.fromString("before"));
            logs.createLogGroup(request -> request.logGroupName("kept"));
            logs.createLogStream(request -> request.logGroupName("kept").logStreamName("s"));
        }

        /** A write of each kind. */
        Map<String, Runnable> writes() {
            Map<String, Runnable> writes = new LinkedHashMap<>();
            writes.put("an item", () -> put("while"));
            writes.put(
                    "an object",
                    () -> s3.putObject(
                            request -> request.bucket("kept").key("while"), RequestBody.fromString("while")));
            writes.put("a bucket", () -> s3.createBucket(request -> request.bucket("another")));
            writes.put("a log group", () -> logs.createLogGroup(request -> request.logGroupName("another")));
            writes.put(
                    "a log event",
                    () -> logs.putLogEvents(request -> request.logGroupName("kept")
                            .logStreamName("s")
                            .logEvents(event ->
                                    event.timestamp(System.currentTimeMillis()).message("m"))));
            writes.put(
                    "a function's settings",
                    () -> lambda.updateFunctionConfiguration(
                            request -> request.functionName("stream").description("changed")));
            writes.put(
                    "an event",
                    () -> lambda.invoke(request -> request.functionName("stream")
                            .invocationType(InvocationType.EVENT)
                            .payload(SdkBytes.fromUtf8String("{\"Records\":[]}"))));
            writes.put(
                    "a role",
                    () -> iam.createRole(request -> request.roleName("another").assumeRolePolicyDocument(TRUST)));
            writes.put(
                    "a stack",
                    () -> stacks.createStack(
                            request -> request.stackName("stack").templateBody(TEMPLATE)));
            return writes;
        }

        void put(String key) {
            tables.putItem(request -> request.tableName("users")
                    .item(Map.of("id", AttributeValue.fromS(key), "name", AttributeValue.fromS("Ada"))));
        }

        boolean item(String key) {
            return tables.getItem(request -> request.tableName("users").key(Map.of("id", AttributeValue.fromS(key))))
                    .hasItem();
        }

        String object(String key) {
            return s3.getObjectAsBytes(request -> request.bucket("kept").key(key))
                    .asUtf8String();
        }

        void assertPrepared() {
            assertThat(object("before")).isEqualTo("before");
            assertThat(item("before")).isTrue();
            assertThat(lambda.listFunctions().functions()).hasSize(1);
            assertThat(lambda.listEventSourceMappings().eventSourceMappings()).hasSize(1);
            assertThat(logs.describeLogGroups(request -> request.logGroupNamePrefix("kept"))
                            .logGroups())
                    .hasSize(1);
        }

        /** The keys of the records that the function got, when these are among them. */
        List<String> awaitChanges(String... keys) {
            Deployment.awaitCondition(() -> "Not " + List.of(keys) + " but " + changes(), () -> changes()
                    .containsAll(List.of(keys)));
            return changes();
        }

        List<String> changes() {
            return logs
                    .describeLogGroups(request -> request.logGroupNamePrefix("/aws/lambda/stream"))
                    .logGroups()
                    .stream()
                    .flatMap(
                            group -> logs
                                    .filterLogEventsPaginator(request -> request.logGroupName(group.logGroupName()))
                                    .events()
                                    .stream())
                    .map(event -> CHANGE.matcher(event.message().strip()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList();
        }

        @Override
        public void close() {
            http.close();
        }

        private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
            return builder.region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                    .endpointOverride(endpoint);
        }
    }
}
