package workshop.labs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import workshop.steps.Deployment;
import workshop.steps.OnLocalCloud;
import workshop.steps.RunningCloud;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

/** Every record that GetRecords answers is in the log, exactly once here, and nothing of it is lost. */
@OnLocalCloud
final class AuditLogTest {

    private static final String STAGE = "audit";
    private static final String TABLE = "audit-log-orders-" + STAGE;
    private static final String LOG_GROUP = "/aws/lambda/audit-log-" + STAGE + "-audit";
    private static final Pattern PLATFORM = Pattern.compile("^(INIT_START|START|END|REPORT) ");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String AWKWARD = "ä 茶 🍵 \"quoted\" \\ \n\t\u0001\u2028 ${jndi:x} %s";

    /** DynamoDB allows 32 levels. */
    private static final int DEEPEST = 29;

    /** Numbers stay as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RunningCloud cloud;

    AuditLogTest(RunningCloud cloud) {
        this.cloud = cloud;
    }

    @Test
    void eachRecordIsOneLineThatHoldsAllOfIt() throws IOException {
        Instant start = Instant.now();
        try (Deployment lab = Deployment.of("labs/audit-log", STAGE, cloud)) {
            lab.deploy();
            cloud.dynamoDb.updateTimeToLive(request -> request.tableName(TABLE)
                    .timeToLiveSpecification(
                            expiry -> expiry.attributeName("expires").enabled(true)));
            int changes = change();

            List<ObjectNode> records = records(changes);
            List<JsonNode> lines = lines(changes);

            assertThat(records).hasSize(changes);
            assertThat(records).anyMatch(record -> record.has("userIdentity"));
            assertThat(lines).hasSize(changes);
            lines.forEach(line -> assertFrame(line, start));
            assertThat(bySequenceNumber(lines.stream()
                            .map(line -> (ObjectNode) line.at("/log_keys/record"))
                            .toList()))
                    .isEqualTo(bySequenceNumber(records));
            lab.remove();
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    /** @return how many */
    private int change() {
        put(Map.of("referenceId", fromS("r-1"), "amount", fromN("4.50")));
        put(Map.of("referenceId", fromS("r-1"), "amount", fromN("-0.00000000000000000000000000000000001")));
        delete("r-1");
        put(awkward());
        delete(AWKWARD);
        put(Map.of("referenceId", fromS("large"), "text", fromS("茶".repeat(130_000))));
        put(Map.of(
                "referenceId",
                fromS("expired"),
                "expires",
                fromN("" + (Instant.now().getEpochSecond() - 60))));
        // DynamoDB deletes the last one.
        return 8;
    }

    private static Map<String, AttributeValue> awkward() {
        AttributeValue nested = fromL(List.of());
        for (int depth = 0; depth < DEEPEST; depth++) {
            nested = depth % 2 == 0 ? fromM(Map.of("m", nested)) : fromL(List.of(nested, fromNul(true)));
        }
        byte[] bytes = new byte[256];
        IntStream.range(0, bytes.length).forEach(each -> bytes[each] = (byte) each);
        return Map.ofEntries(
                entry("referenceId", fromS(AWKWARD)),
                entry("bytes", fromB(SdkBytes.fromByteArray(bytes))),
                entry("no bytes", fromB(SdkBytes.fromByteArray(new byte[0]))),
                entry("set of bytes", fromBs(List.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("ab")))),
                entry("texts", fromSs(List.of("b", "a", "ä"))),
                entry("numbers", fromNs(List.of("10", "9", "-1.5"))),
                entry("most digits", fromN("12345678901234567890123456789012345678")),
                entry("largest", fromN("9.9999999999999999999999999999999999999E+125")),
                entry("smallest", fromN("1E-130")),
                entry("empty", fromS("")),
                entry("yes", fromBool(true)),
                entry("no", fromBool(false)),
                entry("null", fromNul(true)),
                entry("empty map", fromM(Map.of())),
                entry("an empty name inside", fromM(Map.of("a.b[0]", fromS("dots")))),
                entry("nested", nested));
    }

    private void put(Map<String, AttributeValue> item) {
        cloud.dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
    }

    private void delete(String referenceId) {
        cloud.dynamoDb.deleteItem(request -> request.tableName(TABLE).key(Map.of("referenceId", fromS(referenceId))));
    }

    private String streamArn() {
        return cloud.dynamoDb
                .describeTable(request -> request.tableName(TABLE))
                .table()
                .latestStreamArn();
    }

    /** Waits until the stream has so many. */
    private List<ObjectNode> records(int wanted) {
        List<ObjectNode> found = new ArrayList<>();
        try (StreamOnTheWire stream = new StreamOnTheWire(cloud, streamArn(), JSON)) {
            Deployment.awaitCondition(() -> wanted + " records did not come: " + found, () -> {
                found.clear();
                found.addAll(stream.records());
                return found.size() >= wanted;
            });
        }
        return found;
    }

    /** Waits until the log has so many. */
    private List<JsonNode> lines(int wanted) {
        List<JsonNode> found = new ArrayList<>();
        Deployment.awaitCondition(() -> wanted + " lines did not come: " + found, () -> {
            found.clear();
            found.addAll(lines());
            return found.size() >= wanted;
        });
        return found;
    }

    /** A line of more than 256 KB comes in several log events, one after the other. */
    private List<JsonNode> lines() {
        List<StringBuilder> lines = new ArrayList<>();
        cloud.logs.filterLogEventsPaginator(request -> request.logGroupName(LOG_GROUP)).events().stream()
                .map(FilteredLogEvent::message)
                .filter(message -> !PLATFORM.matcher(message).find())
                .forEach(message -> {
                    if (message.startsWith("{\"log_code\"")) {
                        lines.add(new StringBuilder(message));
                    } else {
                        lines.get(lines.size() - 1).append(message);
                    }
                });
        return lines.stream()
                .map(StringBuilder::toString)
                .map(AuditLogTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not one whole JSON value: " + line, e);
        }
    }

    private static void assertFrame(JsonNode line, Instant start) {
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("log_code", "log_msg", "log_level", "log_keys", "log_timestamp");
        assertThat(line.path("log_code").asText()).isEqualTo("DynamoDBStreamRecord");
        assertThat(line.path("log_msg").asText()).isEqualTo("Events from the DynamoDB Table");
        assertThat(line.path("log_level").asText()).isEqualTo("INFO");
        assertThat(line.path("log_keys").fieldNames()).toIterable().containsExactly("record");
        Instant written = LocalDateTime.parse(line.path("log_timestamp").asText(), TIMESTAMP)
                .toInstant(ZoneOffset.UTC);
        assertThat(written).isBetween(start.minus(Duration.ofSeconds(1)), Instant.now());
    }

    /** As text, which shows each digit; the order of an object's fields has no meaning. */
    private static Map<String, String> bySequenceNumber(List<ObjectNode> records) {
        Map<String, String> found = new TreeMap<>();
        records.forEach(record -> found.put(
                record.at("/dynamodb/SequenceNumber").asText(), sorted(record).toString()));
        return found;
    }

    private static JsonNode sorted(JsonNode json) {
        if (json.isArray()) {
            var array = JSON.createArrayNode();
            json.forEach(each -> array.add(sorted(each)));
            return array;
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode object = JSON.createObjectNode();
        json.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> object.set(each.getKey(), sorted(each.getValue())));
        return object;
    }
}
