package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import workshop.localcloud.http.Json;

/**
 * A record of a table's stream.
 *
 * @param sequenceNumber 21 digits; they compare as text
 * @param arrivalSecond when it was written, epoch seconds
 * @param keys of its item; not to be changed
 * @param json as a Lambda event has it (recorded fact B1): written once, however often and in whichever batches it is sent
 * @param size its length in bytes
 */
public record StreamRecord(String sequenceNumber, long arrivalSecond, JsonNode keys, String json, int size) {

    public StreamRecord(String sequenceNumber, long arrivalSecond, ObjectNode event) {
        this(sequenceNumber, arrivalSecond, event.path("dynamodb").path("Keys"), Json.text(event));
    }

    private StreamRecord(String sequenceNumber, long arrivalSecond, JsonNode keys, String json) {
        this(sequenceNumber, arrivalSecond, keys, json, json.getBytes(StandardCharsets.UTF_8).length);
    }

    /** As a Lambda event has it. It is read anew, as a thousand records wait in a stream's page. */
    public ObjectNode event() {
        try {
            return (ObjectNode) Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record that is no JSON: " + sequenceNumber, e);
        }
    }

    /** @param event a record as the Streams API gives it, which becomes the event */
    static StreamRecord of(String streamArn, ObjectNode event) {
        ObjectNode change = (ObjectNode) event.path("dynamodb");
        long arrival = change.path("ApproximateCreationDateTime").asLong();
        change.put("ApproximateCreationDateTime", new BigDecimal(arrival + ".0"));
        if (event.remove("userIdentity") instanceof ObjectNode identity) {
            ObjectNode lowerCase = event.putObject("userIdentity");
            for (String member : new String[] {"Type", "PrincipalId"}) {
                lowerCase.set(
                        member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1), identity.path(member));
            }
        }
        event.put("eventSourceARN", streamArn);
        return new StreamRecord(change.path("SequenceNumber").asText(), arrival, event);
    }
}
