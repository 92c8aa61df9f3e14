package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import workshop.localcloud.http.Json;

/**
 * DynamoDB Local's pages of stream records, as objects, in the JSON that it sends of them, but for empty maps: those it
 * has lost, and an attribute without any type is left of them. Pure.
 */
final class LocalRecords {

    private LocalRecords() {}

    static ObjectNode page(GetRecordsResponse response) {
        ObjectNode page = Json.object();
        ArrayNode records = page.putArray("Records");
        response.records().forEach(record -> records.add(record(record)));
        Optional.ofNullable(response.nextShardIterator()).ifPresent(next -> page.put("NextShardIterator", next));
        return page;
    }

    private static ObjectNode record(Record record) {
        ObjectNode json = Json.object()
                .put("eventID", record.eventID())
                .put("eventName", record.eventName().name())
                .put("eventVersion", record.eventVersion());
        json.set("dynamodb", change(record.dynamodb()));
        if (record.userIdentity() != null) {
            json.putObject("userIdentity")
                    .put("Type", record.userIdentity().type())
                    .put("PrincipalId", record.userIdentity().principalId());
        }
        return json;
    }

    private static ObjectNode change(StreamRecord change) {
        ObjectNode json = Json.object()
                .put(
                        "ApproximateCreationDateTime",
                        Optional.ofNullable(change.approximateCreationDateTime())
                                .map(Instant::getEpochSecond)
                                .orElse(0L))
                .put("SequenceNumber", change.sequenceNumber())
                .put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
        if (change.hasKeys()) {
            json.set("Keys", item(change.keys()));
        }
        if (change.hasNewImage()) {
            json.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            json.set("OldImage", item(change.oldImage()));
        }
        return json;
    }

    private static ObjectNode item(Map<String, AttributeValue> item) {
        ObjectNode json = Json.object();
        item.forEach((name, value) -> json.set(name, value(value)));
        return json;
    }

    private static JsonNode value(AttributeValue value) {
        ObjectNode json = Json.object();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case B -> json.put("B", base64(value.b()));
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", value.nul());
            case M -> json.set("M", item(value.m()));
            case L -> {
                ArrayNode list = json.putArray("L");
                value.l().forEach(element -> list.add(value(element)));
            }
            case SS -> texts(json.putArray("SS"), value.ss());
            case NS -> texts(json.putArray("NS"), value.ns());
            case BS ->
                texts(
                        json.putArray("BS"),
                        value.bs().stream().map(LocalRecords::base64).toList());
            default -> json.putObject("M");
        }
        return json;
    }

    private static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
