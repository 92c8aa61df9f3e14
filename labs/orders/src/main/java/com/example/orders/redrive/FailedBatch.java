package com.example.orders.redrive;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

public record FailedBatch(String streamArn, String shardId, String first, String last, int size) {

    public static Optional<FailedBatch> in(String message) {
        try {
            return JSON.std.anyFrom(message) instanceof Map<?, ?> failure
                            && failure.get("DDBStreamBatchInfo") instanceof Map<?, ?> batch
                    ? of(batch)
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    boolean endsBy(String sequenceNumber) {
        return compare(last, sequenceNumber) <= 0;
    }

    boolean has(String sequenceNumber) {
        return compare(first, sequenceNumber) <= 0 && compare(sequenceNumber, last) <= 0;
    }

    @Override
    public String toString() {
        return "records " + first + " to " + last + " of " + streamArn;
    }

    private static int compare(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other));
    }

    private static Optional<FailedBatch> of(Map<?, ?> batch) {
        return batch.get("streamArn") instanceof String stream
                        && batch.get("shardId") instanceof String shard
                        && batch.get("startSequenceNumber") instanceof String first
                        && batch.get("endSequenceNumber") instanceof String last
                        && batch.get("batchSize") instanceof Integer size
                ? Optional.of(new FailedBatch(stream, shard, first, last, size))
                : Optional.empty();
    }
}
