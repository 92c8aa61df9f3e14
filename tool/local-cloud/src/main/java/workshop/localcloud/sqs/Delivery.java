package workshop.localcloud.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is handed to a receiver.
 *
 * @param receipt null when it was sent just now and not received
 * @param firstReceived in milliseconds since 1970
 */
record Delivery(
        String id,
        @Nullable String receipt,
        Message message,
        @Nullable Long firstReceived,
        int receiveCount,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        @Nullable String sourceQueue) {}
