package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import workshop.localcloud.dynamodb.DynamoDbFixture;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.identity.SessionCredentials;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;
import workshop.localcloud.metrics.Unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The event source mappings on a socket, with DynamoDB Local, a function and a destination that note what they get. */
@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
abstract class MappingFixture {

    static final Account ACCOUNT = DynamoDbFixture.ACCOUNT;
    static final String FUNCTION_ARN = ACCOUNT.arn("lambda", "function:fn");

    @TempDir
    Path folder = Path.of("");

    DynamoDbFixture tables;
    Cloud cloud;

    /** What became of records, in order. */
    final List<JourneyStep> journey = new CopyOnWriteArrayList<>();

    /** What the function saw, one entry for each successful delivery. */
    final LinkedBlockingQueue<List<String>> deliveries = new LinkedBlockingQueue<>();

    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    volatile boolean mayRead = true;
    volatile boolean maySend = true;
    volatile boolean functionExists = true;
    volatile boolean destinationExists = true;

    /** What the function answers; it may throw what Lambda refuses a call with. */
    volatile Function<JsonNode, InvocationResult> function = event -> answer("");

    /** What the destination was told. */
    final LinkedBlockingQueue<FailureDestination.Message> told = new LinkedBlockingQueue<>();

    /** What time it is: the system's, moved on by tests. */
    final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    final Clock clock = new Clock() {
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
            return Instant.now().plus(later.get());
        }
    };

    /** What was recorded as IteratorAge of the function, in milliseconds. */
    final List<Double> ages = new CopyOnWriteArrayList<>();

    /** How often the destination could not be told. */
    final AtomicInteger untold = new AtomicInteger();

    @BeforeEach
    final void start() throws Exception {
        tables = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        cloud = new Cloud();
    }

    @AfterEach
    final void stop() throws Exception {
        cloud.close();
        tables.close();
    }

    void restart(Runnable meanwhile) throws Exception {
        cloud.close();
        tables.close();
        tables = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        meanwhile.run();
        cloud = new Cloud();
    }

    void sql(String statement) {
        tables.database.run(connection -> {
            try (java.sql.Statement made = connection.createStatement()) {
                made.execute(statement);
            }
        });
    }

    List<String> delivered(int count) throws InterruptedException {
        List<String> keys = new ArrayList<>();
        while (keys.size() < count) {
            List<String> batch = deliveries.poll(60, TimeUnit.SECONDS);
            assertThat(batch).as("after " + keys).isNotNull();
            keys.addAll(batch);
        }
        return keys;
    }

    static void eventually(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    String result(String uuid) {
        return cloud.store.get(uuid).orElseThrow().lastProcessingResult();
    }

    CreateEventSourceMappingResponse create(String stream, EventSourcePosition position, @Nullable Integer batchSize) {
        return cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                .eventSourceArn(stream)
                .startingPosition(position)
                .batchSize(batchSize));
    }

    void refused(String message, java.util.function.Consumer<CreateEventSourceMappingRequest.Builder> change) {
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(
                        b -> change.accept(b.functionName("fn").startingPosition(EventSourcePosition.LATEST))))
                .isInstanceOfSatisfying(
                        InvalidParameterValueException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
    }

    String table(String name, StreamViewType view) {
        return tables.service
                .call("CreateTable", creation(name, view.toString()))
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
    }

    static com.fasterxml.jackson.databind.node.ObjectNode creation(String name, String view) {
        var input = Json.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        input.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "id")
                .put("AttributeType", "S");
        input.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
        input.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", view);
        return input;
    }

    void put(String table, String id) {
        tables.client.putItem(b -> b.tableName(table).item(Map.of("id", text(id))));
    }

    void recorded(String namespace, String name, Map<String, String> dimensions, Unit unit, double value, Instant at) {
        assertThat(namespace).isEqualTo("AWS/Lambda");
        assertThat(dimensions).isEqualTo(Map.of("FunctionName", "fn"));
        if (name.equals("IteratorAge")) {
            assertThat(unit).isEqualTo(Unit.MILLISECONDS);
            ages.add(value);
        } else {
            assertThat(name + " " + unit).isEqualTo("DestinationDeliveryFailures COUNT");
            untold.incrementAndGet();
        }
    }

    /** The keys of an event's records. */
    static List<String> keys(JsonNode event) {
        List<String> keys = new ArrayList<>();
        event.path("Records")
                .forEach(record -> keys.add(record.path("dynamodb")
                        .path("Keys")
                        .path("id")
                        .path("S")
                        .asText()));
        return keys;
    }

    static InvocationResult answer(String json) {
        return new InvocationResult(
                "11111111-2222-3333-4444-555555555555",
                "$LATEST",
                Optional.empty(),
                json.getBytes(StandardCharsets.UTF_8),
                "");
    }

    static InvocationResult thrown() {
        return new InvocationResult(
                "11111111-2222-3333-4444-555555555555",
                "$LATEST",
                Optional.of("Unhandled"),
                "{}".getBytes(StandardCharsets.UTF_8),
                "");
    }

    static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.server.port() + path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/lambda/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    /** The eventsource room on a socket, with a function that notes what it gets. */
    final class Cloud implements Invoker, FunctionLookup, RoleSessions, FailureDestination {

        final ExecutorService executor = Executors.newCachedThreadPool();
        final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        final MappingStore store = new MappingStore(tables.database);
        final MappingPollers pollers;
        final HttpServer server;
        final LambdaClient client;

        Cloud() throws Exception {
            AccessControl access = (caller, action, resource, context) ->
                    caller instanceof Principal.Root || (action.equals("sqs:SendMessage") ? maySend : mayRead)
                            ? new Decision.Allowed()
                            : new Decision.ImplicitDeny();
            TableStreams streams = new TableStreams(tables.service);
            StreamAccess streamAccess = new StreamAccess(this, this, access);
            FailureDestinations destinations = new FailureDestinations(
                    List.of(this), this, this, access, MappingFixture.this::recorded, new RandomIds(), clock);
            pollers = new MappingPollers(
                    store,
                    streams,
                    streamAccess,
                    destinations,
                    this,
                    MappingFixture.this::recorded,
                    journey::add,
                    executor,
                    timer,
                    clock);
            EventSourceMappingService service = new EventSourceMappingService(
                    ACCOUNT, store, streams, this, streamAccess, destinations, pollers, new RandomIds(), clock);
            Router router = new Router()
                    .register(new RestJsonService("lambda", new EventSourceMappingApi(service, access).routes()));
            server = new HttpServer(
                    0, new Edge(router, (request, scope) -> new Principal.Root(ACCOUNT.id()), new RandomIds()::uuid));
            server.start();
            pollers.start();
            client = LambdaClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
        }

        @Override
        public InvocationResult invoke(Invocation invocation) {
            assertThat(invocation.function()).isEqualTo(FUNCTION_ARN);
            JsonNode event = parsed(invocation.payload());
            events.add(event);
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                return new InvocationResult("id", "$LATEST", Optional.of("Unhandled"), new byte[0], "");
            }
            InvocationResult result = function.apply(event);
            if (result.functionError().isEmpty()) {
                deliveries.add(keys(event));
            }
            return result;
        }

        @Override
        public boolean handles(String arn) {
            return arn.startsWith("arn:aws:sqs:");
        }

        @Override
        public boolean exists(String arn) {
            return destinationExists;
        }

        @Override
        public String action() {
            return "sqs:SendMessage";
        }

        @Override
        public String resource(String arn) {
            return arn;
        }

        @Override
        public void send(String arn, Message message) {
            if (!destinationExists) {
                throw AwsException.of("AWS.SimpleQueueService.NonExistentQueue", 400, "There is no such queue.");
            }
            told.add(message);
        }

        @Override
        public boolean permits(String function, String servicePrincipal, String sourceArn) {
            return true;
        }

        @Override
        public Optional<String> find(String nameOrArn) {
            return functionExists && nameOrArn.equals("fn") ? Optional.of(FUNCTION_ARN) : Optional.empty();
        }

        @Override
        public Optional<String> roleArn(String functionArn) {
            return Optional.of(ACCOUNT.globalArn("iam", "role/r")).filter(role -> functionExists);
        }

        @Override
        public Principal.RoleSession session(String roleArn, String sessionName) {
            return new Principal.RoleSession(ACCOUNT.id(), "r", "AROA", sessionName);
        }

        @Override
        public SessionCredentials issue(Principal.RoleSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revoke(SessionCredentials credentials) {
            throw new UnsupportedOperationException();
        }

        void close() throws Exception {
            client.close();
            pollers.close();
            server.close();
            timer.shutdownNow();
            executor.shutdown();
            assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }

        private JsonNode parsed(byte[] payload) {
            try {
                return Json.parse(payload);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }
}
