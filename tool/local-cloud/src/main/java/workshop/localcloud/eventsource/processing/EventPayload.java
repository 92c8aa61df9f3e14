package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/** The event as the function gets it, in JSON. */
public final class EventPayload {

    private static final int ENVELOPE = 16;

    private EventPayload() {}

    /**
     * Recorded fact B1; the members of a tumbling window as AWS Lambda's guide shows them in "Stateful DynamoDB stream
     * processing".
     */
    public static byte[] of(Batch batch, Optional<OpenWindow> window, String shardId, String streamArn) {
        int size =
                batch.records().stream().mapToInt(record -> record.size() + 1).sum();
        StringBuilder event = new StringBuilder(size + ENVELOPE).append("{\"Records\":[");
        String separator = "";
        for (StreamRecord record : batch.records()) {
            event.append(separator).append(record.json());
            separator = ",";
        }
        event.append(']');
        window.ifPresent(open -> {
            String members = Json.text(members(open, batch.ending(), shardId, streamArn));
            event.append(',').append(members, 1, members.length() - 1);
        });
        return event.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode members(OpenWindow open, Batch.Ending ending, String shardId, String streamArn) {
        ObjectNode members = Json.object();
        members.putObject("window")
                .put("start", Instant.ofEpochSecond(open.startSecond()).toString())
                .put("end", Instant.ofEpochSecond(open.endSecond()).toString());
        members.set("state", open.state());
        return members.put("shardId", shardId)
                .put("eventSourceARN", streamArn)
                .put("isFinalInvokeForWindow", ending == Batch.Ending.FINAL)
                .put("isWindowTerminatedEarly", ending == Batch.Ending.EARLY);
    }
}
