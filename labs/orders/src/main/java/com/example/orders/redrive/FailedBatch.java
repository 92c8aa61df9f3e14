package com.example.orders.redrive;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import java.math.BigInteger;
import java.util.Optional;

public record FailedBatch(String streamArn, String shardId, String first, String last, int size) {

    public static Optional<FailedBatch> in(String message) {
        try {
            return Optional.of(
                    of(Json.parse(message).asObject().get("DDBStreamBatchInfo").asObject()));
        } catch (ParseException | UnsupportedOperationException | NullPointerException | NumberFormatException e) {
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

    private static FailedBatch of(JsonObject batch) {
        return new FailedBatch(
                batch.get("streamArn").asString(),
                batch.get("shardId").asString(),
                batch.get("startSequenceNumber").asString(),
                batch.get("endSequenceNumber").asString(),
                batch.get("batchSize").asInt());
    }
}
