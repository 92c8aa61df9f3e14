package workshop.localcloud.eventsource.processing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may be chosen for an event source mapping of a DynamoDB stream, as Lambda's CreateEventSourceMapping names it.
 *
 * @param enabled whether records are delivered; a delivery under way is not cut
 * @param batchSize at most so many records in one delivery, 1 to 10,000
 * @param maximumBatchingWindowInSeconds how long a batch may wait for more records, 0 to 300
 * @param parallelizationFactor how many batches of a shard are delivered at the same time, 1 to 10
 * @param bisectBatchOnFunctionError whether a batch that failed is halved
 * @param maximumRetryAttempts how often a failed batch is tried again, -1 for as long as its records live
 * @param maximumRecordAgeInSeconds records older than this are given up, -1 for never
 * @param reportBatchItemFailures whether the function's answer may name the records that failed
 * @param tumblingWindowInSeconds the length of the windows through which state is carried, 0 for none
 * @param filters patterns of which a record has to match one; empty when all records are wanted
 * @param onFailure the ARN of where to tell of records that were given up
 */
public record MappingSettings(
        boolean enabled,
        int batchSize,
        int maximumBatchingWindowInSeconds,
        int parallelizationFactor,
        boolean bisectBatchOnFunctionError,
        int maximumRetryAttempts,
        int maximumRecordAgeInSeconds,
        boolean reportBatchItemFailures,
        int tumblingWindowInSeconds,
        List<String> filters,
        Optional<String> onFailure) {

    /** Lambda's own choices (recorded fact A1). */
    public static final MappingSettings DEFAULT =
            new MappingSettings(true, 100, 0, 1, false, -1, -1, false, 0, List.of(), Optional.empty());

    public MappingSettings {
        filters = List.copyOf(filters);
    }

    Duration batchingWindow() {
        return Duration.ofSeconds(maximumBatchingWindowInSeconds);
    }

    boolean hasTumblingWindows() {
        return tumblingWindowInSeconds > 0;
    }

    boolean limitsRecordAge() {
        return maximumRecordAgeInSeconds >= 0;
    }

    /** @param attempts that were made */
    boolean isExhausted(int attempts) {
        return maximumRetryAttempts >= 0 && attempts > maximumRetryAttempts;
    }
}
