package workshop.localcloud.eventsource.processing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;

/** Cuts records into batches. */
final class Batching {

    /** The payload of a synchronous invocation, in bytes. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final int ENVELOPE = "{\"Records\":[]}".length();
    private static final int WINDOW_ENVELOPE = 1024;

    private Batching() {}

    /**
     * The first records that make one batch: as many as fit, none of the next tumbling window. One record always fits.
     *
     * @param window the tumbling window that the batch belongs to, if there are such windows
     */
    static List<StreamRecord> first(List<StreamRecord> records, MappingSettings settings, Optional<OpenWindow> window) {
        List<StreamRecord> batch = new ArrayList<>();
        long bytes = window.isPresent() ? WINDOW_ENVELOPE + OpenWindow.LARGEST_STATE : ENVELOPE;
        for (StreamRecord record : records) {
            bytes += record.size() + (batch.isEmpty() ? 0 : 1);
            boolean full = batch.size() == settings.batchSize() || bytes > LARGEST_PAYLOAD;
            if (!batch.isEmpty()
                    && (full || window.filter(open -> open.isBefore(record)).isPresent())) {
                break;
            }
            batch.add(record);
        }
        return List.copyOf(batch);
    }
}
