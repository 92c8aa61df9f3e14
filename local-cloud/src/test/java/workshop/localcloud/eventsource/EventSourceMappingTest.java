package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import workshop.localcloud.dynamodb.DynamoDbFixture;
import workshop.localcloud.dynamodb.TableStreams;
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

@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
class EventSourceMappingTest {

    private static final Account ACCOUNT = DynamoDbFixture.ACCOUNT;
    private static final String FUNCTION_ARN = ACCOUNT.arn("lambda", "function:fn");

    @TempDir
    private Path folder;

    private DynamoDbFixture tables;
    private Cloud cloud;

    /** What the function saw, one entry for each successful delivery. */
    private final LinkedBlockingQueue<List<String>> deliveries = new LinkedBlockingQueue<>();

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean mayRead = true;

    /** What was recorded as IteratorAge of the function, in milliseconds. */
    private final List<Double> ages = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        tables = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        cloud = new Cloud();
    }

    @AfterEach
    void stop() throws Exception {
        cloud.close();
        tables.close();
    }

    /** Written before there is a mapping, so that some time passes; a retry is a delivery of its own. */
    @Test
    void each_delivery_records_how_old_its_last_record_is() throws Exception {
        String stream = table("aged", StreamViewType.NEW_IMAGE);
        long written = System.currentTimeMillis();
        put("aged", "1");
        failures.set(1);
        create(stream, EventSourcePosition.TRIM_HORIZON, null);

        assertThat(deliveries.poll(60, TimeUnit.SECONDS)).containsExactly("1");
        assertThat(ages).hasSize(2);
        assertThat(ages.get(0)).isBetween(0.0, System.currentTimeMillis() - written + 1000.0);
        assertThat(ages.get(1)).as("after the first pause").isGreaterThan(ages.get(0) + 400);
    }

    /** Recorded facts A1 and A2. */
    @Test
    void a_mapping_is_shown_with_exactly_the_recorded_members() throws Exception {
        String stream = table("shown", StreamViewType.NEW_IMAGE);
        CreateEventSourceMappingResponse created = create(stream, EventSourcePosition.LATEST, null);
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(created.state()).isEqualTo("Creating");
        assertThat(created.batchSize()).isEqualTo(100);
        assertThat(created.lastProcessingResult()).isEqualTo("No records processed");
        JsonNode shown = Json.parse(get("/2015-03-31/event-source-mappings/" + created.uuid()));
        assertThat(shown.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "BatchSize",
                        "BisectBatchOnFunctionError",
                        "DestinationConfig",
                        "EventSourceArn",
                        "EventSourceMappingArn",
                        "FunctionArn",
                        "FunctionResponseTypes",
                        "LastModified",
                        "LastProcessingResult",
                        "MaximumBatchingWindowInSeconds",
                        "MaximumRecordAgeInSeconds",
                        "MaximumRetryAttempts",
                        "ParallelizationFactor",
                        "StartingPosition",
                        "State",
                        "StateTransitionReason",
                        "TumblingWindowInSeconds",
                        "UUID");
        assertThat(shown.path("State").asText()).isEqualTo("Enabled");
        assertThat(shown.path("StateTransitionReason").asText()).isEqualTo("User action");
        assertThat(cloud.client
                        .listEventSourceMappings(b -> b.functionName("fn"))
                        .eventSourceMappings())
                .hasSize(1);
        assertThat(cloud.client
                        .updateEventSourceMapping(b -> b.uuid(created.uuid()).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        assertThat(cloud.client
                        .getEventSourceMapping(b -> b.uuid(created.uuid()))
                        .state())
                .isEqualTo("Disabled");
        assertThat(cloud.client
                        .deleteEventSourceMapping(b -> b.uuid(created.uuid()))
                        .state())
                .isEqualTo("Deleting");
        assertThatThrownBy(() -> cloud.client.getEventSourceMapping(b -> b.uuid(created.uuid())))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("The resource you requested does not exist."));
    }

    /** Recorded fact A5. */
    @Test
    void wrong_requests_get_the_recorded_errors() {
        String stream = table("wrong", StreamViewType.NEW_IMAGE);
        String gone = stream.substring(0, stream.lastIndexOf('/')) + "/2020-01-01T00:00:00.000";
        refused("Stream not found: " + gone, b -> b.eventSourceArn(gone));
        refused("Unrecognized event source.", b -> b.eventSourceArn(null));
        refused("Function does not exist", b -> b.eventSourceArn(stream).functionName("none"));
        refused(
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must"
                        + " not be null.",
                b -> b.eventSourceArn(stream).startingPosition((EventSourcePosition) null));
        refused("Unsupported starting position for arn type: " + stream, b -> b.eventSourceArn(stream)
                .startingPosition(EventSourcePosition.AT_TIMESTAMP));
        refused("Invalid filter pattern definition.", b -> b.eventSourceArn(stream)
                .filterCriteria(f -> f.filters(x -> x.pattern("not json"))));
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(
                        b -> b.functionName("fn").eventSourceArn(stream).startingPosition("invalid")))
                .isInstanceOfSatisfying(LambdaException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("1 validation error detected: Value 'invalid' at 'startingPosition' failed to"
                                    + " satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP,"
                                    + " TRIM_HORIZON]");
                });
        String uuid = create(stream, EventSourcePosition.LATEST, null).uuid();
        assertThatThrownBy(() -> create(stream, EventSourcePosition.LATEST, null))
                .isInstanceOfSatisfying(ResourceConflictException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("The event source arn (\" " + stream
                                + " \") and function (\" fn \") provided mapping already exists. Please update or"
                                + " delete the existing mapping with UUID " + uuid));
    }

    @Test
    void settings_that_are_not_implemented_are_refused_by_name() {
        String stream = table("refused", StreamViewType.NEW_IMAGE);
        for (Map.Entry<String, java.util.function.Consumer<CreateEventSourceMappingRequest.Builder>> setting :
                Map.<String, java.util.function.Consumer<CreateEventSourceMappingRequest.Builder>>of(
                                "BisectBatchOnFunctionError", b -> b.bisectBatchOnFunctionError(true),
                                "ParallelizationFactor", b -> b.parallelizationFactor(2),
                                "MaximumBatchingWindowInSeconds", b -> b.maximumBatchingWindowInSeconds(1),
                                "TumblingWindowInSeconds", b -> b.tumblingWindowInSeconds(1),
                                "MaximumRetryAttempts", b -> b.maximumRetryAttempts(3),
                                "MaximumRecordAgeInSeconds", b -> b.maximumRecordAgeInSeconds(60),
                                "FunctionResponseTypes",
                                        b -> b.functionResponseTypesWithStrings("ReportBatchItemFailures"),
                                "DestinationConfig",
                                        b -> b.destinationConfig(d -> d.onFailure(f -> f.destination("x"))))
                        .entrySet()) {
            assertThatThrownBy(() -> cloud.client.createEventSourceMapping(b -> setting.getValue()
                            .accept(b.functionName("fn")
                                    .eventSourceArn(stream)
                                    .startingPosition(EventSourcePosition.LATEST))))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining(setting.getKey());
        }
    }

    @Test
    void records_are_delivered_in_order_in_batches_and_the_function_gets_awss_event() throws Exception {
        String stream = table("ordered", StreamViewType.NEW_AND_OLD_IMAGES);
        for (int i = 0; i < 7; i++) {
            put("ordered", "k" + i);
        }
        create(stream, EventSourcePosition.TRIM_HORIZON, 3);
        assertThat(delivered(7)).containsExactly("k0", "k1", "k2", "k3", "k4", "k5", "k6");
        assertThat(events.get(0).path("Records")).hasSize(3);
        JsonNode record = events.get(0).path("Records").path(0);
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(stream);
        assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
        put("ordered", "woken");
        assertThat(delivered(1)).containsExactly("woken");
    }

    @Test
    void latest_means_the_moment_of_creation_even_after_a_restart() throws Exception {
        String stream = table("latest", StreamViewType.KEYS_ONLY);
        put("latest", "before");
        create(stream, EventSourcePosition.LATEST, null);
        put("latest", "after");
        assertThat(delivered(1)).containsExactly("after");
        restart(() -> put("latest", "while-down"));
        assertThat(delivered(1)).containsExactly("while-down");
    }

    @Test
    void a_batch_is_tried_again_until_it_succeeds_and_blocks_those_behind_it() throws Exception {
        String stream = table("poison", StreamViewType.KEYS_ONLY);
        failures.set(2);
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 1).uuid();
        put("poison", "1");
        put("poison", "2");
        assertThat(delivered(2)).containsExactly("1", "2");
        assertThat(events).hasSize(4);
        eventually(() -> result(uuid).equals("OK"));
    }

    @Test
    void a_checkpoint_that_cannot_be_stored_costs_a_repetition_but_no_record() throws Exception {
        String stream = table("full", StreamViewType.KEYS_ONLY);
        create(stream, EventSourcePosition.TRIM_HORIZON, 1);
        sql("CREATE TRIGGER no_room BEFORE INSERT ON documents_event_source_checkpoints"
                + " BEGIN SELECT RAISE(ABORT, 'no room'); END");

        put("full", "b");
        put("full", "c");
        assertThat(delivered(2)).containsExactly("b", "b");
        sql("DROP TRIGGER no_room");
        put("full", "d");

        List<String> rest = new ArrayList<>();
        while (!rest.contains("d")) {
            rest.addAll(delivered(1));
        }
        assertThat(rest).filteredOn(key -> !key.equals("b")).containsExactly("c", "d");
        assertThat(rest).endsWith("c", "d");
    }

    @Test
    void a_disabled_mapping_delivers_nothing_and_goes_on_where_it_was() throws Exception {
        String stream = table("paused", StreamViewType.KEYS_ONLY);
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 10).uuid();
        put("paused", "1");
        assertThat(delivered(1)).containsExactly("1");
        eventually(() -> result(uuid).equals("OK"));
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).enabled(false));
        put("paused", "2");
        put("paused", "3");
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).enabled(true).batchSize(1));
        assertThat(delivered(2)).containsExactly("2", "3");
        assertThat(events).hasSize(3);
    }

    @Test
    void a_role_that_may_not_read_the_stream_is_refused_at_creation_and_reported_later() throws Exception {
        String stream = table("denied", StreamViewType.KEYS_ONLY);
        mayRead = false;
        String message = "Cannot access stream " + stream + ". Please ensure the role can perform the GetRecords,"
                + " GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.";
        refused(message, b -> b.eventSourceArn(stream));
        mayRead = true;
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 1).uuid();
        put("denied", "1");
        assertThat(delivered(1)).containsExactly("1");
        mayRead = false;
        put("denied", "2");
        eventually(() -> result(uuid).equals("PROBLEM: " + message));
        mayRead = true;
        assertThat(delivered(1)).containsExactly("2");
    }

    /** Recorded fact A3. */
    @Test
    void deleting_the_table_leaves_the_mapping() {
        String stream = table("gone", StreamViewType.KEYS_ONLY);
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 1).uuid();
        tables.client.deleteTable(b -> b.tableName("gone"));
        assertThat(cloud.client.getEventSourceMapping(b -> b.uuid(uuid)).state())
                .isEqualTo("Enabled");
    }

    /** Recorded fact B5; DynamoDB Local sweeps at times of its own, within some 20 seconds. */
    @Test
    void an_expired_item_reaches_the_function_as_a_removal_by_dynamodb() throws Exception {
        String stream = table("expiring", StreamViewType.NEW_AND_OLD_IMAGES);
        tables.client.updateTimeToLive(b -> b.tableName("expiring")
                .timeToLiveSpecification(t -> t.enabled(true).attributeName("ttl")));
        create(stream, EventSourcePosition.TRIM_HORIZON, 1);
        tables.client.putItem(b -> b.tableName("expiring")
                .item(Map.of(
                        "id",
                        text("1"),
                        "ttl",
                        AttributeValue.builder()
                                .n(Long.toString(System.currentTimeMillis() / 1000 - 10))
                                .build())));
        assertThat(delivered(2)).containsExactly("1", "1");
        JsonNode removal = events.get(1).path("Records").path(0);
        assertThat(removal.path("eventName").asText()).isEqualTo("REMOVE");
        assertThat(removal.path("userIdentity").path("type").asText()).isEqualTo("Service");
        assertThat(removal.path("userIdentity").path("principalId").asText()).isEqualTo("dynamodb.amazonaws.com");
    }

    private void restart(Runnable meanwhile) throws Exception {
        cloud.close();
        tables.close();
        tables = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        meanwhile.run();
        cloud = new Cloud();
    }

    private void sql(String statement) {
        tables.database.run(connection -> {
            try (java.sql.Statement made = connection.createStatement()) {
                made.execute(statement);
            }
        });
    }

    private List<String> delivered(int count) throws InterruptedException {
        List<String> keys = new ArrayList<>();
        while (keys.size() < count) {
            List<String> batch = deliveries.poll(60, TimeUnit.SECONDS);
            assertThat(batch).as("after " + keys).isNotNull();
            keys.addAll(batch);
        }
        return keys;
    }

    private static void eventually(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String result(String uuid) {
        return cloud.store.get(uuid).orElseThrow().lastProcessingResult();
    }

    private CreateEventSourceMappingResponse create(
            String stream, EventSourcePosition position, @Nullable Integer batchSize) {
        return cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                .eventSourceArn(stream)
                .startingPosition(position)
                .batchSize(batchSize));
    }

    private void refused(String message, java.util.function.Consumer<CreateEventSourceMappingRequest.Builder> change) {
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(
                        b -> change.accept(b.functionName("fn").startingPosition(EventSourcePosition.LATEST))))
                .isInstanceOfSatisfying(
                        InvalidParameterValueException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
    }

    private String table(String name, StreamViewType view) {
        return tables.service
                .call("CreateTable", creation(name, view.toString()))
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode creation(String name, String view) {
        var input = Json.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        input.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "id")
                .put("AttributeType", "S");
        input.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
        input.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", view);
        return input;
    }

    private void put(String table, String id) {
        tables.client.putItem(b -> b.tableName(table).item(Map.of("id", text(id))));
    }

    private void recorded(
            String namespace, String name, Map<String, String> dimensions, Unit unit, double value, Instant at) {
        assertThat(namespace + " " + name).isEqualTo("AWS/Lambda IteratorAge");
        assertThat(unit).isEqualTo(Unit.MILLISECONDS);
        assertThat(dimensions).isEqualTo(Map.of("FunctionName", "fn"));
        ages.add(value);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    private String get(String path) throws Exception {
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
    private final class Cloud implements Invoker, FunctionLookup, RoleSessions {

        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final MappingStore store = new MappingStore(tables.database);
        private final MappingPollers pollers;
        private final HttpServer server;
        private final LambdaClient client;

        Cloud() throws Exception {
            AccessControl access = (caller, action, resource, context) ->
                    caller instanceof Principal.Root || mayRead ? new Decision.Allowed() : new Decision.ImplicitDeny();
            TableStreams streams = new TableStreams(tables.service);
            StreamAccess streamAccess = new StreamAccess(this, this, access);
            Clock clock = Clock.systemUTC();
            pollers = new MappingPollers(
                    store, streams, streamAccess, this, EventSourceMappingTest.this::recorded, executor, timer, clock);
            EventSourceMappingService service = new EventSourceMappingService(
                    ACCOUNT, store, streams, this, streamAccess, pollers, new RandomIds(), clock);
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
            List<String> keys = new ArrayList<>();
            event.path("Records")
                    .forEach(record -> keys.add(record.path("dynamodb")
                            .path("Keys")
                            .path("id")
                            .path("S")
                            .asText()));
            deliveries.add(keys);
            return new InvocationResult("id", "$LATEST", Optional.empty(), new byte[0], "");
        }

        @Override
        public boolean permits(String function, String servicePrincipal, String sourceArn) {
            return true;
        }

        @Override
        public Optional<String> find(String nameOrArn) {
            return nameOrArn.equals("fn") ? Optional.of(FUNCTION_ARN) : Optional.empty();
        }

        @Override
        public Optional<String> roleArn(String functionArn) {
            return Optional.of(ACCOUNT.globalArn("iam", "role/r"));
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
