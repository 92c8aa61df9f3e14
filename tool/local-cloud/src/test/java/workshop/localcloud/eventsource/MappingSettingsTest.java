package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the settings of a mapping do, with DynamoDB Local's stream and the mapping's own threads. */
@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
class MappingSettingsTest extends MappingFixture {

    private static final String QUEUE = ACCOUNT.arn("sqs", "dead");

    /** Recorded facts C1 and C2. */
    @Test
    void a_poison_record_is_told_to_the_destination_and_those_behind_it_are_delivered() throws Exception {
        String stream = table("poison", StreamViewType.KEYS_ONLY);
        function = event -> keys(event).contains("bad") ? thrown() : answer("");
        String uuid = mapping(stream, b -> b.batchSize(1)
                .maximumRetryAttempts(2)
                .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE))));
        put("poison", "bad");
        put("poison", "good");
        assertThat(delivered(1)).containsExactly("good");
        assertThat(events).hasSize(4);
        FailureDestination.Message message = told.remove();
        JsonNode record = Json.parse(message.record());
        assertThat(record.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(record.path("requestContext").path("functionArn").asText()).isEqualTo(FUNCTION_ARN);
        assertThat(record.path("DDBStreamBatchInfo").path("streamArn").asText()).isEqualTo(stream);
        assertThat(record.path("DDBStreamBatchInfo").path("startSequenceNumber").asText())
                .isEqualTo(events.get(0)
                        .path("Records")
                        .path(0)
                        .path("dynamodb")
                        .path("SequenceNumber")
                        .asText());
        assertThat(keys(Json.parse(message.withPayload()).path("payload"))).containsExactly("bad");
        assertThat(message.key()).startsWith("aws/lambda/" + uuid + "/shardId-");
        assertThat(message.senderId()).hasValue("AROA:fn");
        assertThat(told).isEmpty();
    }

    @Test
    void a_destination_that_cannot_be_told_is_counted_and_shown_and_the_mapping_goes_on() throws Exception {
        String stream = table("untold", StreamViewType.KEYS_ONLY);
        function = event -> thrown();
        String uuid = mapping(stream, b -> b.batchSize(1)
                .maximumRetryAttempts(0)
                .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE))));
        maySend = false;
        put("untold", "1");
        eventually(() -> result(uuid)
                .equals("PROBLEM: The provided execution role does not have permissions to call SendMessage on SQS"));
        maySend = true;
        destinationExists = false;
        put("untold", "2");
        eventually(() -> result(uuid).equals("PROBLEM: There is no such queue."));
        assertThat(untold).hasValue(2);
        destinationExists = true;
        put("untold", "3");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void a_destination_that_is_missing_or_forbidden_is_refused_at_creation() {
        String stream = table("refused", StreamViewType.KEYS_ONLY);
        maySend = false;
        assertThatThrownBy(() -> mapping(stream, b -> b.destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE)))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("does not have permissions to call SendMessage on SQS");
        maySend = true;
        destinationExists = false;
        assertThatThrownBy(() -> mapping(stream, b -> b.destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE)))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("The destination ARN " + QUEUE + " is invalid.");
        assertThat(cloud.store.all()).isEmpty();
    }

    @Test
    void a_throttled_call_does_not_use_up_the_retries() throws Exception {
        String stream = table("throttled", StreamViewType.KEYS_ONLY);
        AtomicInteger refusals = new AtomicInteger(3);
        function = event -> {
            if (refusals.getAndDecrement() > 0) {
                throw AwsException.of("TooManyRequestsException", 429, "Rate Exceeded.");
            }
            return answer("");
        };
        mapping(stream, b -> b.batchSize(1).maximumRetryAttempts(0));
        put("throttled", "1");
        assertThat(delivered(1)).containsExactly("1");
        assertThat(events).hasSize(4);
    }

    /** Recorded fact C4. */
    @Test
    void a_record_that_is_too_old_is_told_instead_of_delivered() throws Exception {
        String stream = table("aged", StreamViewType.KEYS_ONLY);
        put("aged", "old");
        later.set(Duration.ofMinutes(2));
        mapping(stream, b -> b.maximumRecordAgeInSeconds(60)
                .maximumRetryAttempts(0)
                .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE))));
        FailureDestination.Message message = told.poll(30, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        JsonNode record = Json.parse(message.record());
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(record.has("responseContext")).isFalse();
        assertThat(events).isEmpty();
    }

    /** Recorded fact D3. */
    @Test
    void what_the_function_reports_comes_again_and_what_was_before_it_does_not() throws Exception {
        String stream = table("partial", StreamViewType.KEYS_ONLY);
        AtomicInteger failing = new AtomicInteger(2);
        function = event -> {
            for (JsonNode record : event.path("Records")) {
                JsonNode change = record.path("dynamodb");
                if (change.path("Keys").path("id").path("S").asText().equals("k2") && failing.getAndDecrement() > 0) {
                    ObjectNode answer = Json.object();
                    answer.putArray("batchItemFailures")
                            .addObject()
                            .put("itemIdentifier", change.path("SequenceNumber").asText());
                    return answer(Json.text(answer));
                }
            }
            return answer("");
        };
        for (int i = 0; i < 5; i++) {
            put("partial", "k" + i);
        }
        mapping(stream, b -> b.functionResponseTypesWithStrings("ReportBatchItemFailures"));
        eventually(() -> events.size() == 3);
        assertThat(events.stream().map(MappingFixture::keys))
                .containsExactly(
                        List.of("k0", "k1", "k2", "k3", "k4"), List.of("k2", "k3", "k4"), List.of("k2", "k3", "k4"));
    }

    @Test
    void a_filter_lets_only_matching_records_through_and_can_be_changed() throws Exception {
        String stream = table("filtered", StreamViewType.KEYS_ONLY);
        String uuid = mapping(
                stream,
                b -> b.filterCriteria(f ->
                        f.filters(x -> x.pattern("{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[{\"prefix\":\"a\"}]}}}}"))));
        put("filtered", "b1");
        put("filtered", "a1");
        assertThat(delivered(1)).containsExactly("a1");
        put("filtered", "b2");
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid)
                .filterCriteria(
                        f -> f.filters(x -> x.pattern("{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"b3\",\"b4\"]}}}}"))));
        put("filtered", "b3");
        assertThat(delivered(1)).containsExactly("b3");
    }

    @Test
    void a_poisoned_key_holds_up_only_its_lane_and_the_others_keep_the_order_of_their_keys() throws Exception {
        String stream = table("lanes", StreamViewType.NEW_IMAGE);
        function = event -> keys(event).contains("poison") ? thrown() : answer("");
        String uuid = mapping(stream, b -> b.batchSize(3).parallelizationFactor(10));
        put("lanes", "poison");
        List<String> written = new ArrayList<>();
        for (int version = 0; version < 5; version++) {
            for (int key = 0; key < 12; key++) {
                putVersion("lanes", "k" + key, version);
                written.add("k" + key);
            }
        }
        int poisoned = Math.floorMod("{\"S\":\"poison\"}".hashCode(), 10);
        List<String> free = written.stream()
                .filter(key -> Math.floorMod(("{\"S\":\"" + key + "\"}").hashCode(), 10) != poisoned)
                .toList();
        assertThat(delivered(free.size())).containsExactlyInAnyOrderElementsOf(free);
        function = event -> answer("");
        assertThat(delivered(written.size() - free.size() + 1)).contains("poison");
        assertThat(versionsInOrder()).isTrue();
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).parallelizationFactor(2));
        putVersion("lanes", "k1", 5);
        List<String> seen = new ArrayList<>();
        while (!seen.contains("k1")) {
            // A lane that had not noted yet which records of others it has passed is given its place again.
            seen.addAll(delivered(1));
        }
        eventually(() -> result(uuid).equals("OK"));
    }

    @Test
    void another_number_of_lanes_loses_nothing_that_one_of_them_held_back() throws Exception {
        String stream = table("divided", StreamViewType.NEW_IMAGE);
        function = event -> keys(event).contains("poison") ? thrown() : answer("");
        String uuid = mapping(stream, b -> b.batchSize(1).parallelizationFactor(3));
        put("divided", "poison");
        put("divided", "a");
        put("divided", "b");
        eventually(() -> events.size() > 3);
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).parallelizationFactor(1));
        function = event -> answer("");
        List<String> seen = new ArrayList<>();
        while (!seen.containsAll(List.of("poison", "a", "b"))) {
            seen.addAll(delivered(1));
        }
        restart(() -> put("divided", "after"));
        while (!seen.contains("after")) {
            seen.addAll(delivered(1));
        }
    }

    @Test
    void the_state_of_a_tumbling_window_survives_a_restart_and_the_last_call_has_it() throws Exception {
        String stream = table("tumbling", StreamViewType.KEYS_ONLY);
        function = event -> {
            ObjectNode answer = Json.object();
            answer.putObject("state")
                    .put(
                            "n",
                            event.path("state").path("n").asInt()
                                    + event.path("Records").size());
            return answer(Json.text(answer));
        };
        mapping(stream, b -> b.batchSize(1).tumblingWindowInSeconds(900));
        put("tumbling", "1");
        put("tumbling", "2");
        assertThat(delivered(2)).containsExactly("1", "2");
        JsonNode second = events.get(1);
        assertThat(second.path("state").path("n").asInt()).isEqualTo(1);
        assertThat(second.path("isFinalInvokeForWindow").isBoolean()).isTrue();
        assertThat(second.path("shardId").asText()).startsWith("shardId-");
        assertThat(second.path("eventSourceARN").asText()).isEqualTo(stream);
        assertThat(second.path("window").path("end").asText()).endsWith("Z");
        restart(() -> later.set(Duration.ofMinutes(16)));
        assertThat(deliveries.poll(30, TimeUnit.SECONDS)).isEmpty();
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.path("isFinalInvokeForWindow").asBoolean()).isTrue();
        assertThat(last.path("state").path("n").asInt()).isEqualTo(2);
        assertThat(last.path("Records")).isEmpty();
    }

    @Test
    void a_mapping_is_disabling_while_a_delivery_is_under_way() throws Exception {
        String stream = table("disabling", StreamViewType.KEYS_ONLY);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        function = event -> {
            called.countDown();
            try {
                assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return answer("");
        };
        String uuid = mapping(stream, b -> b.batchSize(1));
        put("disabling", "1");
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cloud.client
                        .updateEventSourceMapping(b -> b.uuid(uuid).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        assertThat(cloud.client.getEventSourceMapping(b -> b.uuid(uuid)).state())
                .isEqualTo("Disabling");
        go.countDown();
        eventually(() ->
                cloud.client.getEventSourceMapping(b -> b.uuid(uuid)).state().equals("Disabled"));
    }

    private boolean versionsInOrder() {
        Map<String, List<Integer>> versions = events.stream()
                .flatMap(event -> event.path("Records").findValues("NewImage").stream())
                .filter(image -> image.has("v"))
                .collect(Collectors.groupingBy(
                        image -> image.path("id").path("S").asText(),
                        Collectors.mapping(image -> image.path("v").path("N").asInt(), Collectors.toList())));
        return versions.values().stream().allMatch(list -> list.stream()
                .distinct()
                .sorted()
                .toList()
                .equals(list.stream().distinct().toList()));
    }

    private void putVersion(String table, String id, int version) {
        tables.client.putItem(b -> b.tableName(table).item(Map.of("id", text(id), "v", number(version))));
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue number(int value) {
        return software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder()
                .n(Integer.toString(value))
                .build();
    }

    private String mapping(String stream, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        return cloud.client
                .createEventSourceMapping(b -> settings.accept(
                        b.functionName("fn").eventSourceArn(stream).startingPosition(EventSourcePosition.TRIM_HORIZON)))
                .uuid();
    }
}
