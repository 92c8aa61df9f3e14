package workshop.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import workshop.bench.BenchFailure;
import workshop.bench.cloud.UsersTable;

/** A table whose stream is read, by a mapping or by a bare loop. */
public final class StreamedTable {

    private static final int LARGEST_BATCH = 25;
    private static final String TEXT = "a name of the length that names have";

    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final String name;
    private final String streamArn;

    private StreamedTable(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String name, String streamArn) {
        this.dynamoDb = dynamoDb;
        this.streams = streams;
        this.name = name;
        this.streamArn = streamArn;
    }

    static StreamedTable create(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String name) {
        UsersTable.create(dynamoDb, name);
        return of(dynamoDb, streams, name);
    }

    /** One that is there. */
    public static StreamedTable of(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String name) {
        String arn = dynamoDb.describeTable(request -> request.tableName(name))
                .table()
                .latestStreamArn();
        return new StreamedTable(dynamoDb, streams, name, arn);
    }

    String streamArn() {
        return streamArn;
    }

    /** Writes an item. */
    public void put(String id) {
        dynamoDb.putItem(request -> request.tableName(name).item(item(id)));
    }

    /** Writes so many items; returns their keys. */
    public List<String> write(String prefix, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(prefix + i);
        }
        for (int from = 0; from < count; from += LARGEST_BATCH) {
            List<WriteRequest> batch = ids.subList(from, Math.min(from + LARGEST_BATCH, count)).stream()
                    .map(id -> WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item(id)).build())
                            .build())
                    .toList();
            boolean refused = !dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(name, batch)))
                    .unprocessedItems()
                    .isEmpty();
            if (refused) {
                throw new BenchFailure("DynamoDB did not take all items of a batch");
            }
        }
        return ids;
    }

    /** A reader that stands before the first record. */
    BareReader fromTheBeginning() {
        return reader(ShardIteratorType.TRIM_HORIZON);
    }

    /** A reader that stands behind the last record. */
    BareReader fromNowOn() {
        return reader(ShardIteratorType.LATEST);
    }

    private BareReader reader(ShardIteratorType type) {
        String shard = streams.describeStream(request -> request.streamArn(streamArn))
                .streamDescription()
                .shards()
                .get(0)
                .shardId();
        String iterator = streams.getShardIterator(
                        request -> request.streamArn(streamArn).shardId(shard).shardIteratorType(type))
                .shardIterator();
        return new BareReader(iterator);
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id), "name", AttributeValue.fromS(TEXT));
    }

    /** The loop that anyone writes: GetRecords, again and again, with the SDK. */
    final class BareReader {

        private String iterator;

        private BareReader(String iterator) {
            this.iterator = iterator;
        }

        /** Reads a page. */
        List<Record> read(int limit) {
            var page = streams.getRecords(
                    request -> request.shardIterator(iterator).limit(limit));
            iterator = page.nextShardIterator();
            return page.records();
        }

        /** Reads until a record with this key comes. */
        void readUntil(String id) {
            AttributeValue key = AttributeValue.fromS(id);
            while (read(1000).stream()
                    .noneMatch(record -> key.equals(record.dynamodb().keys().get("id")))) {
                // Not there yet.
            }
        }

        /** Reads so many records. */
        void readAll(int count, int limit) {
            for (int seen = 0; seen < count; ) {
                seen += read(limit).size();
            }
        }
    }
}
