package workshop.localcloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.Json;

/** The attributes of queues that can be set: their ranges and defaults, as AWS's API reference gives them. */
final class QueueAttributes {

    static final String DELAY = "DelaySeconds";
    static final String LARGEST_MESSAGE = "MaximumMessageSize";
    static final String RETENTION = "MessageRetentionPeriod";
    static final String WAIT = "ReceiveMessageWaitTimeSeconds";
    static final String VISIBILITY = "VisibilityTimeout";
    static final String REDRIVE = "RedrivePolicy";
    static final String REDRIVE_ALLOW = "RedriveAllowPolicy";
    static final String POLICY = "Policy";
    static final String FIFO = "FifoQueue";
    static final String CONTENT_DEDUPLICATION = "ContentBasedDeduplication";
    static final String MANAGED_ENCRYPTION = "SqsManagedSseEnabled";
    static final String FIFO_SUFFIX = ".fifo";

    /** The largest message, and the largest batch: 1 MiB. */
    static final int MEBIBYTE = 1024 * 1024;

    static final int LONGEST_VISIBILITY = 43_200;
    static final int LONGEST_DELAY = 900;
    static final int LONGEST_WAIT = 20;

    static final Map<String, String> DEFAULTS = Map.of(
            DELAY, "0",
            LARGEST_MESSAGE, String.valueOf(MEBIBYTE),
            RETENTION, "345600",
            WAIT, "0",
            VISIBILITY, "30",
            MANAGED_ENCRYPTION, "true");

    private record Range(int least, int most) {}

    private static final Map<String, Range> RANGES = Map.of(
            DELAY, new Range(0, LONGEST_DELAY),
            LARGEST_MESSAGE, new Range(1024, MEBIBYTE),
            RETENTION, new Range(60, 1_209_600),
            WAIT, new Range(0, LONGEST_WAIT),
            VISIBILITY, new Range(0, LONGEST_VISIBILITY));

    private static final Set<String> DOCUMENTS = Set.of(POLICY, REDRIVE, REDRIVE_ALLOW);
    private static final Set<String> FLAGS = Set.of(MANAGED_ENCRYPTION, CONTENT_DEDUPLICATION, FIFO);
    private static final Set<String> NOT_IMPLEMENTED =
            Set.of("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "DeduplicationScope", "FifoThroughputLimit");

    private QueueAttributes() {}

    /**
     * Checks attributes as they were sent.
     *
     * @throws workshop.localcloud.http.AwsException when one is unknown, not implemented or has a value it may not have
     */
    static void check(Map<String, String> sent, boolean fifo) {
        sent.forEach((name, value) -> checkOne(name, value, fifo));
    }

    /** Whether a queue may have this attribute, though this one has none. */
    static boolean mayBeMissing(String name) {
        return DOCUMENTS.contains(name) || FLAGS.contains(name) || NOT_IMPLEMENTED.contains(name);
    }

    /** Attributes after a change: those sent replace the old ones, an empty document removes one. */
    static Map<String, String> merged(Map<String, String> before, Map<String, String> sent) {
        Map<String, String> after = new LinkedHashMap<>(before);
        sent.forEach((name, value) -> {
            if (value.isEmpty() && DOCUMENTS.contains(name)) {
                after.remove(name);
            } else {
                after.put(name, value);
            }
        });
        return after;
    }

    private static void checkOne(String name, String value, boolean fifo) {
        if (NOT_IMPLEMENTED.contains(name)) {
            throw SqsErrors.attributeNotImplemented(name);
        }
        if (RANGES.containsKey(name)) {
            checkNumber(name, value);
        } else if (DOCUMENTS.contains(name)) {
            checkDocument(name, value);
        } else if (!FLAGS.contains(name) || !fifo && !name.equals(MANAGED_ENCRYPTION)) {
            throw SqsErrors.unknownAttribute(name);
        } else if (!value.equals("true") && !value.equals("false")) {
            throw SqsErrors.badAttribute(name);
        }
    }

    private static void checkNumber(String name, String value) {
        Range range = RANGES.get(name);
        if (range == null || !value.matches("\\d{1,7}")) {
            throw SqsErrors.badAttribute(name);
        }
        int number = Integer.parseInt(value);
        if (number < range.least() || number > range.most()) {
            throw SqsErrors.badAttribute(name);
        }
    }

    private static void checkDocument(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        try {
            if (Json.parse(value) instanceof ObjectNode) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw SqsErrors.badAttribute(name);
        }
        throw SqsErrors.badAttribute(name);
    }
}
