package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/**
 * Reads tables' streams for other rooms. A place in a stream is a sequence number, never an iterator, so it can be kept
 * over restarts. The reader does not ask whether anyone may read: that is its caller's business.
 */
public final class TableStreams {

    private static final int LARGEST_PAGE = 1000;

    /** The place before every record. */
    public static final String BEGINNING = ShardIterators.BEGINNING;

    /**
     * A shard.
     *
     * @param start its first sequence number
     * @param end its last sequence number, empty while it is open
     */
    public record Shard(String id, Optional<String> parent, String start, Optional<String> end) {}

    private final DynamoDbService service;

    public TableStreams(DynamoDbService service) {
        this.service = service;
    }

    /** Whether there is such a stream, open or closed. */
    public boolean exists(String streamArn) {
        try {
            describe(streamArn, Optional.empty());
            return true;
        } catch (AwsException e) {
            if (e.code().equals("ResourceNotFoundException")) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The shards, parents before their children.
     *
     * @throws AwsException ResourceNotFoundException when there is no such stream
     */
    public List<Shard> shards(String streamArn) {
        List<Shard> shards = new ArrayList<>();
        Optional<String> last = Optional.empty();
        do {
            JsonNode page = describe(streamArn, last);
            page.path("Shards").forEach(shard -> shards.add(shard(shard)));
            last = Optional.ofNullable(page.path("LastEvaluatedShardId").textValue());
        } while (last.isPresent());
        return shards;
    }

    /** The newest sequence number of a shard: what LATEST means at this moment. */
    public String latest(String streamArn, Shard shard) {
        return shard.end().orElseGet(() -> ShardIterators.before(iterator(streamArn, shard.id(), "LATEST", "")));
    }

    /** The newest sequence number of a stream. */
    public String newest(String streamArn) {
        return shards(streamArn).stream()
                .map(shard -> latest(streamArn, shard))
                .max(String::compareTo)
                .orElse(BEGINNING);
    }

    /**
     * A page of records of a shard in their order; records that have been trimmed are skipped.
     *
     * @param after the sequence number after which to read
     * @param limit at most so many; a page may also end because of its size
     * @throws AwsException ResourceNotFoundException when there is no such stream
     */
    public List<StreamRecord> read(String streamArn, Shard shard, String after, int limit) {
        String iterator = iterator(streamArn, shard, after);
        if (iterator.isEmpty()) {
            return List.of();
        }
        ObjectNode page = service.callStreams(
                "GetRecords", Json.object().put("ShardIterator", iterator).put("Limit", Math.min(LARGEST_PAGE, limit)));
        List<StreamRecord> records = new ArrayList<>();
        page.path("Records").forEach(record -> records.add(StreamRecord.of(streamArn, (ObjectNode) record)));
        return records;
    }

    /**
     * The name of the table's partition key.
     *
     * @throws AwsException ResourceNotFoundException when there is no such stream
     */
    public String partitionKey(String streamArn) {
        for (JsonNode key : describe(streamArn, Optional.empty()).path("KeySchema")) {
            if (key.path("KeyType").asText().equals("HASH")) {
                return key.path("AttributeName").asText();
            }
        }
        throw new IllegalStateException("A stream without a key: " + streamArn);
    }

    /**
     * Calls the listener with a stream's ARN after each write to its table, on the writer's thread: it has to be quick.
     * Expired items go without a write: who must see them, looks again now and then.
     *
     * @return what ends it
     */
    public Runnable onWrite(Consumer<String> listener) {
        return service.onWrite(listener);
    }

    /** Whether items of the stream's table may expire: only then can records come that no write announces. */
    public boolean mayExpire(String streamArn) {
        return service.mayExpire(streamArn);
    }

    private String iterator(String streamArn, Shard shard, String after) {
        if (after.compareTo(shard.start()) < 0) {
            return iterator(streamArn, shard.id(), "TRIM_HORIZON", "");
        }
        try {
            return iterator(streamArn, shard.id(), "AFTER_SEQUENCE_NUMBER", after);
        } catch (AwsException e) {
            if (e.code().equals("TrimmedDataAccessException")) {
                return iterator(streamArn, shard.id(), "TRIM_HORIZON", "");
            }
            throw e;
        }
    }

    private String iterator(String streamArn, String shardId, String type, String sequenceNumber) {
        ObjectNode input = Json.object()
                .put("StreamArn", streamArn)
                .put("ShardId", shardId)
                .put("ShardIteratorType", type);
        if (!sequenceNumber.isEmpty()) {
            input.put("SequenceNumber", sequenceNumber);
        }
        return service.callStreams("GetShardIterator", input)
                .path("ShardIterator")
                .asText("");
    }

    private JsonNode describe(String streamArn, Optional<String> after) {
        ObjectNode input = Json.object().put("StreamArn", streamArn);
        after.ifPresent(shard -> input.put("ExclusiveStartShardId", shard));
        return service.callStreams("DescribeStream", input).path("StreamDescription");
    }

    private static Shard shard(JsonNode shard) {
        JsonNode range = shard.path("SequenceNumberRange");
        return new Shard(
                shard.path("ShardId").asText(),
                Optional.ofNullable(shard.path("ParentShardId").textValue()),
                range.path("StartingSequenceNumber").asText(),
                Optional.ofNullable(range.path("EndingSequenceNumber").textValue()));
    }
}
