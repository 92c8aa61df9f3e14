package workshop.localcloud.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message in a queue as it survives a restart.
 *
 * @param receipt of the last delivery
 * @param nextDelivery when it becomes visible, in milliseconds since 1970
 * @param content the {@link Message} as text
 * @param created when ElasticMQ took it, in milliseconds since 1970
 * @param orderIndex its place among those taken at the same time
 * @param firstReceived in milliseconds since 1970
 */
record StoredMessage(
        String queue,
        String id,
        @Nullable String receipt,
        long nextDelivery,
        String content,
        long created,
        int orderIndex,
        @Nullable Long firstReceived,
        int receiveCount,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        @Nullable String sourceQueue) {}
