package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.dynamodb.DynamoDbFixture;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.EventSourceMappingService;
import workshop.localcloud.eventsource.FailureDestinations;
import workshop.localcloud.eventsource.FunctionLookup;
import workshop.localcloud.eventsource.JourneyObserver;
import workshop.localcloud.eventsource.MappingPollers;
import workshop.localcloud.eventsource.MappingStore;
import workshop.localcloud.eventsource.StreamAccess;
import workshop.localcloud.eventsource.processing.MappingSettings;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.lambda.Invoker;
import workshop.localcloud.metrics.Metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventSourceMappingTypeTest {

    private static final ResourceContext CONTEXT =
            new ResourceContext("stack", "arn:stack", "Stream", Map.of(), "ABCDEF123456");
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:fn";

    @TempDir
    private Path folder;

    @Test
    void a_change_keeps_the_uuid_and_another_stream_replaces() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true)) {
            EventSourceMappingService service = service(cloud, timer);
            EventSourceMappingType type = new EventSourceMappingType(service);
            String stream = stream(cloud);
            EventSourceMappingType.Definition before = read(type, stream, "'BatchSize':10");
            Resource created = type.create(CONTEXT, before);
            assertThat(created.attributes())
                    .containsEntry("Id", created.physicalId())
                    .containsEntry(
                            "EventSourceMappingArn",
                            "arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:" + created.physicalId());
            assertThat(service.get(created.physicalId()).settings().batchSize()).isEqualTo(10);
            EventSourceMappingType.Definition after = read(type, stream, "'Enabled':'false'");
            assertThat(type.replaces(before, after)).isFalse();
            assertThat(type.update(CONTEXT, created.physicalId(), before, after).physicalId())
                    .isEqualTo(created.physicalId());
            assertThat(service.get(created.physicalId()).settings().batchSize()).isEqualTo(100);
            assertThat(service.get(created.physicalId()).settings().enabled()).isFalse();
            assertThat(type.replaces(before, read(type, stream + "x", "'BatchSize':10")))
                    .isTrue();
            assertThatThrownBy(() -> read(type, stream, "'FilterCriteria':{'Filters':[{'Pattern':'INSERT'}]}"))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("Invalid filter pattern definition.");
            type.delete(CONTEXT, created.physicalId(), after);
            type.delete(CONTEXT, created.physicalId(), after);
            assertThat(service.list(Optional.empty(), Optional.empty())).isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    /** Template parameters are texts: numbers and switches come as "5" and "true". */
    @Test
    void every_setting_reaches_the_mapping_and_one_that_is_taken_away_becomes_the_default() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true)) {
            EventSourceMappingService service = service(cloud, timer);
            EventSourceMappingType type = new EventSourceMappingType(service);
            String stream = stream(cloud);
            EventSourceMappingType.Definition before = read(
                    type,
                    stream,
                    "'BatchSize':'5','BisectBatchOnFunctionError':'true','MaximumRetryAttempts':'10',"
                            + "'MaximumRecordAgeInSeconds':600,'MaximumBatchingWindowInSeconds':1,"
                            + "'ParallelizationFactor':2,'FunctionResponseTypes':['ReportBatchItemFailures'],"
                            + "'FilterCriteria':{'Filters':[{'Pattern':'{\\\"eventName\\\":[\\\"INSERT\\\"]}'}]}");
            String uuid = type.create(CONTEXT, before).physicalId();
            assertThat(service.get(uuid).settings())
                    .isEqualTo(new MappingSettings(
                            true,
                            5,
                            1,
                            2,
                            true,
                            10,
                            600,
                            true,
                            0,
                            List.of("{\"eventName\":[\"INSERT\"]}"),
                            Optional.empty()));
            type.update(CONTEXT, uuid, before, read(type, stream, "'TumblingWindowInSeconds':30"));
            assertThat(service.get(uuid).settings())
                    .isEqualTo(new MappingSettings(
                            true, 100, 0, 1, false, -1, -1, false, 30, List.of(), Optional.empty()));
        } finally {
            timer.shutdownNow();
        }
    }

    private static EventSourceMappingService service(DynamoDbFixture cloud, ScheduledExecutorService timer) {
        TableStreams streams = new TableStreams(cloud.service);
        FunctionLookup functions = new FunctionLookup() {
            @Override
            public Optional<String> find(String nameOrArn) {
                return Optional.of(FUNCTION);
            }

            @Override
            public Optional<String> roleArn(String functionArn) {
                return Optional.of("arn:aws:iam::123456789012:role/r");
            }
        };
        RoleSessions roles = (RoleSessions) Proxy.newProxyInstance(
                RoleSessions.class.getClassLoader(),
                new Class<?>[] {RoleSessions.class},
                (proxy, method, arguments) -> new Principal.RoleSession("123456789012", "r", "AROA", "fn"));
        Invoker noCalls = (Invoker) Proxy.newProxyInstance(
                Invoker.class.getClassLoader(), new Class<?>[] {Invoker.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });
        MappingStore store = new MappingStore(cloud.database);
        StreamAccess access =
                new StreamAccess(functions, roles, (caller, action, resource, context) -> new Decision.Allowed());
        FailureDestinations destinations = new FailureDestinations(
                List.of(),
                functions,
                roles,
                (caller, action, resource, context) -> new Decision.Allowed(),
                Metrics.NONE,
                new RandomIds(),
                Clock.systemUTC());
        MappingPollers pollers = new MappingPollers(
                store,
                streams,
                access,
                destinations,
                noCalls,
                Metrics.NONE,
                JourneyObserver.NONE,
                work -> {},
                timer,
                Clock.systemUTC());
        return new EventSourceMappingService(
                DynamoDbFixture.ACCOUNT,
                store,
                streams,
                functions,
                access,
                destinations,
                pollers,
                new RandomIds(),
                Clock.systemUTC());
    }

    private static String stream(DynamoDbFixture cloud) {
        ObjectNode input = Json.object().put("TableName", "abc").put("BillingMode", "PAY_PER_REQUEST");
        input.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "id")
                .put("AttributeType", "S");
        input.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
        input.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", "KEYS_ONLY");
        return cloud.service
                .call("CreateTable", input)
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
    }

    private static EventSourceMappingType.Definition read(EventSourceMappingType type, String stream, String more)
            throws Exception {
        Properties properties = new Properties((ObjectNode) Json.parse(("{'FunctionName':'" + FUNCTION
                        + "','EventSourceArn':'" + stream + "','StartingPosition':'TRIM_HORIZON'," + more + "}")
                .replace('\'', '"')));
        EventSourceMappingType.Definition definition = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        return definition;
    }
}
