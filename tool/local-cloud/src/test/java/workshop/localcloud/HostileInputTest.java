package workshop.localcloud;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import workshop.localcloud.http.AwsService;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are wrong in some way, over every operation of every service: an AWS error in the
 * service's own shape, or an answer, always; no hang, no stack trace, nothing that grows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag(Ring.DEPLOYED)
@Tag(Ring.ROUNDS)
class HostileInputTest {

    private static final int REQUESTS = Integer.getInteger("workshop.hostile", 1_000);
    private static final long SEED = Long.getLong("workshop.hostile.seed", 20261121L);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    private static final int MORE_THREADS = 60;
    private static final long MORE_HEAP = 150L << 20;

    /** Services whose SDK client the registry lacks; {@link #rawRequestsAreAnsweredToo} has requests for them. */
    private static final List<String> WITHOUT_CLIENT = List.of("apigateway", "ecr");

    private record Operation(Object client, String service, String name, Class<?> request, Method method) {}

    private final Random random = new Random(SEED);
    private final WireMutation mutation = new WireMutation(random);
    private final SdkHttpClient http =
            ApacheHttpClient.builder().socketTimeout(ANSWERED_WITHIN).build();
    private final Map<String, List<Object>> clients = new LinkedHashMap<>();
    private LocalCloud cloud;

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        cloud = LocalCloud.start(new LocalCloud.Settings(0, state, Path.of("target/lambda-runtime"), "eu-central-1"));
        clients.put(
                "cloudformation",
                List.of(with(CloudFormationClient.builder()).httpClient(http).build()));
        clients.put(
                "logs",
                List.of(with(CloudWatchLogsClient.builder()).httpClient(http).build()));
        clients.put(
                "dynamodb",
                List.of(
                        with(DynamoDbClient.builder()).httpClient(http).build(),
                        with(DynamoDbStreamsClient.builder()).httpClient(http).build()));
        clients.put("iam", List.of(with(IamClient.builder()).httpClient(http).build()));
        clients.put(
                "lambda", List.of(with(LambdaClient.builder()).httpClient(http).build()));
        clients.put(
                "s3",
                List.of(with(S3Client.builder())
                        .forcePathStyle(true)
                        .httpClient(http)
                        .build()));
        clients.put(
                "monitoring",
                List.of(with(CloudWatchClient.builder()).httpClient(http).build()));
        clients.put("sns", List.of(with(SnsClient.builder()).httpClient(http).build()));
        clients.put("sqs", List.of(with(SqsClient.builder()).httpClient(http).build()));
        clients.put("sts", List.of(with(StsClient.builder()).httpClient(http).build()));
    }

    @AfterAll
    void stop() {
        http.close();
        cloud.close();
    }

    @Test
    void everyOperationAnswersAnything() throws Exception {
        List<String> existing = somethingThatExists();
        List<Operation> operations = operations();
        SdkRequests requests = new SdkRequests(random, existing);
        List<String> faults = new ArrayList<>();

        mutation.breakRequests(true);
        run(operations, requests, REQUESTS / 5, faults);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long heap = heap();
        run(operations, requests, REQUESTS, faults);
        mutation.breakRequests(false);

        assertThat(faults).as("wrong answers, seed " + SEED).isEmpty();
        assertThat(mutation.sent()).as("requests sent").isGreaterThanOrEqualTo(REQUESTS);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
                .as("threads")
                .isLessThan(threads + MORE_THREADS);
        assertThat(heap()).as("heap in use").isLessThan(heap + MORE_HEAP);
        assertThat(client(StsClient.class).getCallerIdentity().account())
                .as("a good request afterwards")
                .isEqualTo("000000000000");
    }

    @Test
    void rawRequestsAreAnsweredToo() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String request : RawRequests.all(random, cloud.port())) {
            String answer = exchange(request);
            boolean plain = answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 ([24]\\d\\d|505) .*");
            if (!plain || tellsTooMuch(answer)) {
                wrong.add(request.substring(0, Math.min(200, request.length())) + " -> " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void run(List<Operation> operations, SdkRequests requests, int until, List<String> faults) {
        int tries = 0;
        while (mutation.sent() < until) {
            Operation operation = operations.get(tries++ % operations.size());
            String fault = fault(operation, requests);
            if (!fault.isEmpty() && faults.size() < 40) {
                faults.add(operation.service() + " " + operation.name() + ": " + fault);
            }
        }
    }

    private String fault(Operation operation, SdkRequests requests) {
        try {
            SdkPojo request = requests.of(operation.request());
            Object[] arguments = operation.method().getParameterCount() == 1
                    ? new Object[] {request}
                    : new Object[] {request, RequestBody.fromString("{\"a\":1}")};
            operation.method().invoke(operation.client(), arguments);
            return "";
        } catch (InvocationTargetException e) {
            return fault(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private String fault(@Nullable Throwable failure) {
        if (failure instanceof AwsServiceException error) {
            String message = error.awsErrorDetails() == null
                    ? ""
                    : error.awsErrorDetails().errorMessage();
            String code = error.awsErrorDetails() == null
                    ? ""
                    : error.awsErrorDetails().errorCode();
            boolean refused = error.statusCode() >= 300 && error.statusCode() < 500 || error.statusCode() == 501;
            boolean shaped = code != null && !code.isEmpty()
                    || error.statusCode() == 304
                    || mutation.head()
                    || mutation.unread();
            String seen = error.statusCode() + " " + code + ": " + message;
            return refused && shaped && !tellsTooMuch(String.valueOf(message)) ? "" : seen;
        }
        if (failure instanceof SdkClientException client
                && !mutation.unread()
                && String.valueOf(client.getMessage()).contains("Unable to execute HTTP request")) {
            return client.getMessage() + " " + causes(client);
        }
        return "";
    }

    private static String causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .toList()
                .toString();
    }

    private static boolean tellsTooMuch(String text) {
        return text.contains("\tat ") || text.contains("Exception:") || text.contains("java.");
    }

    /** Every operation of every service, as the SDK's client has it. */
    private List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (AwsService service : cloud.services()) {
            if (WITHOUT_CLIENT.contains(service.signingName())) {
                continue;
            }
            List<Object> candidates = clients.getOrDefault(service.signingName(), List.of());
            for (String name : service.operations()) {
                candidates.stream()
                        .flatMap(client -> Stream.of(client.getClass().getInterfaces())
                                .flatMap(type -> Stream.of(type.getMethods()))
                                .filter(method -> takes(method, name))
                                .limit(1)
                                .map(method -> new Operation(
                                        client, service.signingName(), name, method.getParameterTypes()[0], method)))
                        .findFirst()
                        .ifPresentOrElse(found::add, () -> unknown.add(service.signingName() + " " + name));
            }
        }
        assertThat(unknown).as("operations without a client in this test").isEmpty();
        return found;
    }

    private static boolean takes(Method method, String operation) {
        String name = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
        Class<?>[] types = method.getParameterTypes();
        if (operation.equals("GetObject")) {
            name = "getObjectAsBytes";
        }
        boolean body = types.length == 2 && types[1] == RequestBody.class;
        return method.getName().equals(name)
                && (types.length == 1 || body)
                && types[0].getSimpleName().equals(operation + "Request");
    }

    /** Makes one thing of each kind and tells how requests could name them. */
    private List<String> somethingThatExists() {
        DynamoDbClient tables = client(DynamoDbClient.class);
        String stream = tables.createTable(table -> table.tableName("things")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .streamSpecification(
                                streams -> streams.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")))
                .tableDescription()
                .latestStreamArn();
        client(S3Client.class).createBucket(bucket -> bucket.bucket("things"));
        client(CloudWatchLogsClient.class).createLogGroup(group -> group.logGroupName("things"));
        String role = client(IamClient.class)
                .createRole(each -> each.roleName("things")
                        .assumeRolePolicyDocument(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                                        + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]}"))
                .role()
                .arn();
        return List.of(
                "things", "things", stream, role, "id", "$LATEST", "java21", "NEW_IMAGE", "TRIM_HORIZON", "1", "S");
    }

    private <C> C client(Class<C> type) {
        return clients.values().stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
        return builder.region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(URI.create("http://127.0.0.1:" + cloud.port()))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(mutation));
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.port())) {
            socket.setSoTimeout((int) ANSWERED_WITHIN.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
