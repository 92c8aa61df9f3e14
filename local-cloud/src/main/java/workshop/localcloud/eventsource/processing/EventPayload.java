package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/** The event as the function gets it. */
public final class EventPayload {

    private EventPayload() {}

    /**
     * Recorded fact B1; the members of a tumbling window as AWS Lambda's guide shows them in "Stateful DynamoDB stream
     * processing".
     */
    public static ObjectNode of(Batch batch, Optional<OpenWindow> window, String shardId, String streamArn) {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addAll(batch.records().stream().map(StreamRecord::event).toList());
        window.ifPresent(open -> {
            event.putObject("window")
                    .put("start", Instant.ofEpochSecond(open.startSecond()).toString())
                    .put("end", Instant.ofEpochSecond(open.endSecond()).toString());
            event.set("state", open.state());
            event.put("shardId", shardId)
                    .put("eventSourceARN", streamArn)
                    .put("isFinalInvokeForWindow", batch.ending() == Batch.Ending.FINAL)
                    .put("isWindowTerminatedEarly", batch.ending() == Batch.Ending.EARLY);
        });
        return event;
    }
}
