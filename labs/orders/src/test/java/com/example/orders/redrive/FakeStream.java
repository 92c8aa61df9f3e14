package com.example.orders.redrive;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One open shard, read two records at a time, with an empty page before each. */
class FakeStream implements DynamoDbStreamsClient {

    static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders-test/stream/now";
    static final String SHARD = "shardId-1";

    private static final int PAGE = 2;

    private final TreeMap<Integer, Record> records = new TreeMap<>();

    void add(int sequenceNumber, Map<String, AttributeValue> newImage) {
        records.put(
                sequenceNumber,
                Record.builder()
                        .eventID("event-" + sequenceNumber)
                        .eventName("INSERT")
                        .dynamodb(data -> data.sequenceNumber(String.valueOf(sequenceNumber))
                                .keys(Map.of("id", newImage.get("id")))
                                .newImage(newImage))
                        .build());
    }

    void trimBefore(int sequenceNumber) {
        records.headMap(sequenceNumber).clear();
    }

    static String failure(int first, int last, int size) {
        return """
                {"requestContext": {"condition": "RetryAttemptsExhausted"},
                 "DDBStreamBatchInfo": {"shardId": "%s", "startSequenceNumber": "%d", "endSequenceNumber": "%d",
                  "batchSize": %d, "streamArn": "%s"}}
                """
                .formatted(SHARD, first, last, size, ARN);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        if (!request.shardId().equals(SHARD) || !request.streamArn().equals(ARN)) {
            throw ResourceNotFoundException.builder().message("No such shard").build();
        }
        if (request.shardIteratorType() == ShardIteratorType.TRIM_HORIZON) {
            return iterator("empty 0");
        }
        if (Integer.parseInt(request.sequenceNumber()) < records.firstKey()) {
            throw TrimmedDataAccessException.builder().message("Trimmed").build();
        }
        return iterator("empty " + request.sequenceNumber());
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        var from = Integer.parseInt(request.shardIterator().split(" ")[1]);
        if (request.shardIterator().startsWith("empty")) {
            return GetRecordsResponse.builder().nextShardIterator("at " + from).build();
        }
        var page = records.tailMap(from).values().stream().limit(PAGE).toList();
        var next = page.isEmpty()
                ? from
                : 1 + Integer.parseInt(page.get(page.size() - 1).dynamodb().sequenceNumber());
        return GetRecordsResponse.builder()
                .records(page)
                .nextShardIterator("empty " + next)
                .build();
    }

    private static GetShardIteratorResponse iterator(String iterator) {
        return GetShardIteratorResponse.builder().shardIterator(iterator).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
