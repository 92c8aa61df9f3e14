package workshop.localcloud.logs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The rules of PutLogEvents for a batch, as its API reference gives them: order, span, size, age.
 *
 * @param accepted the events to be stored
 */
record EventBatch(List<LogEvent> accepted, Optional<RejectedEvents> rejected) {

    private static final int MOST_BYTES = 1_048_576;
    private static final int MOST_EVENTS = 10_000;
    private static final long LONGEST_SPAN = Duration.ofHours(24).toMillis();
    private static final long OLDEST = Duration.ofDays(14).toMillis();
    private static final long NEWEST = Duration.ofHours(2).toMillis();

    /**
     * @param now milliseconds since 1970
     * @param expiredBefore what the group's retention no longer keeps
     */
    static EventBatch check(List<LogEvent> events, long now, long expiredBefore) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw LogsErrors.constraint(
                    "[" + events.size() + " events]",
                    "logEvents",
                    events.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_EVENTS);
        }
        long bytes = events.stream()
                .mapToLong(event -> StoredEvent.sizeOf(event.message()))
                .sum();
        if (bytes > MOST_BYTES) {
            throw LogsErrors.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        int tooOld = firstIndex(events, timestamp -> timestamp >= now - OLDEST);
        int expired = firstIndex(events, timestamp -> timestamp >= expiredBefore);
        int tooNew = firstIndex(events, timestamp -> timestamp > now + NEWEST);
        List<LogEvent> accepted = events.subList(Math.min(Math.max(tooOld, expired), tooNew), tooNew);
        if (!accepted.isEmpty()
                && accepted.get(accepted.size() - 1).timestamp()
                                - accepted.get(0).timestamp()
                        > LONGEST_SPAN) {
            throw LogsErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
        return new EventBatch(
                accepted,
                accepted.size() == events.size()
                        ? Optional.empty()
                        : Optional.of(new RejectedEvents(
                                tooNew < events.size() ? Optional.of(tooNew) : Optional.empty(),
                                tooOld > 0 ? Optional.of(tooOld) : Optional.empty(),
                                expired > tooOld ? Optional.of(expired) : Optional.empty())));
    }

    private static int firstIndex(List<LogEvent> events, LongPredicate condition) {
        OptionalInt index = IntStream.range(0, events.size())
                .filter(i -> condition.test(events.get(i).timestamp()))
                .findFirst();
        return index.orElse(events.size());
    }
}
