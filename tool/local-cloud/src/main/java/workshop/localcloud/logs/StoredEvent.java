package workshop.localcloud.logs;

import java.nio.charset.StandardCharsets;

/**
 * An event as it is kept; times are milliseconds since 1970.
 *
 * @param position where it stands among all events
 */
public record StoredEvent(Position position, String stream, long ingestionTime, String message) {

    private static final int OVERHEAD = 26; // What CloudWatch Logs counts for an event beside its message, in bytes.

    public long timestamp() {
        return position.timestamp();
    }

    /** Its size as CloudWatch Logs counts it, in bytes. */
    public int size() {
        return sizeOf(message);
    }

    static int sizeOf(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
