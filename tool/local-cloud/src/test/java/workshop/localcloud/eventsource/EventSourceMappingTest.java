package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
class EventSourceMappingTest extends MappingFixture {

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
        assertThat(ages.get(1)).as("after the first pause").isGreaterThanOrEqualTo(ages.get(0) + 25);
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
        MappingFixture.eventually(() -> cloud.client
                .getEventSourceMapping(b -> b.uuid(created.uuid()))
                .state()
                .equals("Disabled"));
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
    void settings_out_of_range_are_refused_and_those_of_other_sources_by_name() {
        String stream = table("refused", StreamViewType.NEW_IMAGE);
        String failed = "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must have"
                + " value %s than or equal to %s";
        invalid(failed.formatted(11, "parallelizationFactor", "less", 10), stream, b -> b.parallelizationFactor(11));
        invalid(failed.formatted(0, "batchSize", "greater", 1), stream, b -> b.batchSize(0));
        invalid(failed.formatted(10_001, "batchSize", "less", 10_000), stream, b -> b.batchSize(10_001));
        invalid(
                failed.formatted(301, "maximumBatchingWindowInSeconds", "less", 300),
                stream,
                b -> b.maximumBatchingWindowInSeconds(301));
        invalid(
                failed.formatted(901, "tumblingWindowInSeconds", "less", 900),
                stream,
                b -> b.tumblingWindowInSeconds(901));
        invalid(failed.formatted(-2, "maximumRetryAttempts", "greater", -1), stream, b -> b.maximumRetryAttempts(-2));
        invalid(
                failed.formatted(59, "maximumRecordAgeInSeconds", "greater", 60),
                stream,
                b -> b.maximumRecordAgeInSeconds(59));
        refused(
                "The destination ARN arn:aws:events:eu-west-1:000000000000:event-bus/b is invalid.",
                b -> b.eventSourceArn(stream)
                        .destinationConfig(d ->
                                d.onFailure(f -> f.destination("arn:aws:events:eu-west-1:000000000000:event-bus/b"))));
        refused("The Destination field is required for an OnFailure configuration.", b -> b.eventSourceArn(stream)
                .destinationConfig(d -> d.onFailure(f -> {})));
        for (String pattern : List.of("{\"eventName\":\"INSERT\"}", "[]", "{", "{\"eventName\":[{\"around\":1}]}")) {
            refused("Invalid filter pattern definition.", b -> b.eventSourceArn(stream)
                    .filterCriteria(f -> f.filters(x -> x.pattern(pattern))));
        }
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                        .eventSourceArn(stream)
                        .startingPosition(EventSourcePosition.LATEST)
                        .tumblingWindowInSeconds(1)
                        .parallelizationFactor(2)))
                .hasMessageContaining("does not implement TumblingWindowInSeconds together with ParallelizationFactor");
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(b -> b.functionName("fn")
                        .eventSourceArn(stream)
                        .startingPosition(EventSourcePosition.LATEST)
                        .queues("q")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("does not implement Queues");
    }

    @Test
    void every_setting_is_shown_as_it_was_chosen_and_can_be_changed_alone() {
        String stream = table("settings", StreamViewType.NEW_IMAGE);
        String queue = ACCOUNT.arn("sqs", "dead");
        String uuid = cloud.client
                .createEventSourceMapping(b -> b.functionName("fn")
                        .eventSourceArn(stream)
                        .startingPosition(EventSourcePosition.LATEST)
                        .batchSize(7)
                        .maximumBatchingWindowInSeconds(2)
                        .parallelizationFactor(3)
                        .bisectBatchOnFunctionError(true)
                        .maximumRetryAttempts(4)
                        .maximumRecordAgeInSeconds(61)
                        .functionResponseTypesWithStrings("ReportBatchItemFailures")
                        .filterCriteria(f -> f.filters(x -> x.pattern("{\"eventName\":[\"INSERT\"]}")))
                        .destinationConfig(d -> d.onFailure(f -> f.destination(queue))))
                .uuid();
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).maximumRetryAttempts(0));
        var shown = cloud.client.getEventSourceMapping(b -> b.uuid(uuid));
        assertThat(shown.batchSize()).isEqualTo(7);
        assertThat(shown.maximumBatchingWindowInSeconds()).isEqualTo(2);
        assertThat(shown.parallelizationFactor()).isEqualTo(3);
        assertThat(shown.bisectBatchOnFunctionError()).isTrue();
        assertThat(shown.maximumRetryAttempts()).isZero();
        assertThat(shown.maximumRecordAgeInSeconds()).isEqualTo(61);
        assertThat(shown.functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
        assertThat(shown.filterCriteria().filters().get(0).pattern()).isEqualTo("{\"eventName\":[\"INSERT\"]}");
        assertThat(shown.destinationConfig().onFailure().destination()).isEqualTo(queue);
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).filterCriteria(f -> f.filters(List.of())));
        assertThat(cloud.client.getEventSourceMapping(b -> b.uuid(uuid)).filterCriteria())
                .as("no filters, no member (recorded fact A1)")
                .isNull();
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

    private void invalid(
            String message,
            String stream,
            java.util.function.Consumer<CreateEventSourceMappingRequest.Builder> change) {
        assertThatThrownBy(() -> cloud.client.createEventSourceMapping(b -> change.accept(
                        b.functionName("fn").eventSourceArn(stream).startingPosition(EventSourcePosition.LATEST))))
                .isInstanceOfSatisfying(LambdaException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }
}
