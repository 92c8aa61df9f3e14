package workshop.localcloud.logs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A log group.
 *
 * @param creationTime milliseconds since 1970
 * @param retentionInDays how long events are kept; empty for ever
 */
public record LogGroup(String name, long creationTime, Optional<Integer> retentionInDays, Map<String, String> tags) {

    public LogGroup {
        tags = Map.copyOf(tags);
    }

    LogGroup withRetention(Optional<Integer> days) {
        return new LogGroup(name, creationTime, days, tags);
    }

    LogGroup withTags(Map<String, String> newTags) {
        return new LogGroup(name, creationTime, retentionInDays, newTags);
    }

    /** The time before which events have expired, in milliseconds since 1970. */
    long expiredBefore(long now) {
        return retentionInDays
                .map(days -> now - Duration.ofDays(days).toMillis())
                .orElse(Long.MIN_VALUE);
    }
}
