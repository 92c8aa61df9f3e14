package workshop.localcloud.logs;

import java.util.Optional;

/**
 * A log stream; times are milliseconds since 1970.
 *
 * @param activity empty while it has no events
 */
public record LogStream(String name, long creationTime, Optional<Activity> activity) {

    /** What is known of the events of a stream. */
    public record Activity(
            long firstEventTimestamp, long lastEventTimestamp, long lastIngestionTime, long lastEventId) {

        /** A number of 56 digits, as CloudWatch Logs makes them; PutLogEvents no longer asks for it. */
        public String uploadSequenceToken() {
            return "%056d".formatted(lastEventId);
        }
    }

    /** What streams are ordered by when the last event decides. */
    long lastEventTimestamp() {
        return activity.map(Activity::lastEventTimestamp).orElse(0L);
    }
}
