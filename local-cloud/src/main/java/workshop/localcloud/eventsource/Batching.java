package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/** Cuts records into batches and writes the event of a batch. Pure. */
final class Batching {

    /** The payload of a synchronous invocation, in bytes. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final int ENVELOPE = "{\"Records\":[]}".length();

    private Batching() {}

    /** The next batch: the records after the checkpoint, as many as fit. One record always fits. */
    static List<StreamRecord> next(List<StreamRecord> records, String checkpoint, int batchSize) {
        List<StreamRecord> batch = new ArrayList<>();
        long bytes = ENVELOPE;
        for (StreamRecord record : records) {
            if (record.sequenceNumber().compareTo(checkpoint) <= 0) {
                continue;
            }
            bytes += record.size() + (batch.isEmpty() ? 0 : 1);
            if (batch.size() == batchSize || (!batch.isEmpty() && bytes > LARGEST_PAYLOAD)) {
                break;
            }
            batch.add(record);
        }
        return List.copyOf(batch);
    }

    /** The event as the function gets it (recorded fact B1). */
    static byte[] event(List<StreamRecord> batch) {
        ObjectNode event = Json.object();
        event.putArray("Records").addAll(batch.stream().map(StreamRecord::event).toList());
        return Json.bytes(event);
    }
}
