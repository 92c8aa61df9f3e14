package workshop.localcloud.eventsource.processing;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;

/**
 * Records that are given up.
 *
 * @param attempts calls of the function with them, at least 1 (recorded fact C4)
 * @param lastCall empty when the function was never called with them
 */
public record Discard(List<StreamRecord> records, Condition condition, int attempts, Optional<FunctionCall> lastCall) {

    /** Why records are given up, as a failure record names it. */
    public enum Condition {
        RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
        RECORD_AGE_EXCEEDED("RecordAgeExceeded");

        private final String text;

        Condition(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
