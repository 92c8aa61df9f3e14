package workshop.localcloud.dynamodb;

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
 * @param event as a Lambda event has it (recorded fact B1); not to be changed
 * @param json the event as it is sent: written once, however often and in whichever batches
 * @param size its length in bytes
 */
public record StreamRecord(String sequenceNumber, long arrivalSecond, ObjectNode event, String json, int size) {

    public StreamRecord(String sequenceNumber, long arrivalSecond, ObjectNode event) {
        this(sequenceNumber, arrivalSecond, event, Json.text(event));
    }

    private StreamRecord(String sequenceNumber, long arrivalSecond, ObjectNode event, String json) {
        this(sequenceNumber, arrivalSecond, event, json, json.getBytes(StandardCharsets.UTF_8).length);
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
