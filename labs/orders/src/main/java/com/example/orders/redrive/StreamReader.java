package com.example.orders.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

public class StreamReader {

    private static final int EMPTY_PAGES_TO_TRY = 10;

    private final DynamoDbStreamsClient streams;

    public StreamReader(DynamoDbStreamsClient streams) {
        this.streams = streams;
    }

    public FailedRecords read(FailedBatch batch) {
        var records = new ArrayList<Record>();
        var iterator = start(batch);
        var emptyPages = 0;
        while (iterator.isPresent() && emptyPages < EMPTY_PAGES_TO_TRY) {
            var at = iterator.get();
            var page = streams.getRecords(request -> request.shardIterator(at));
            page.records().stream()
                    .filter(record -> batch.has(sequenceNumber(record)))
                    .forEach(records::add);
            emptyPages = page.records().isEmpty() ? emptyPages + 1 : 0;
            iterator = isPast(batch, page.records()) ? Optional.empty() : Optional.ofNullable(page.nextShardIterator());
        }
        return new FailedRecords(records, Math.max(0, batch.size() - records.size()));
    }

    private Optional<String> start(FailedBatch batch) {
        try {
            return Optional.of(iterator(batch, ShardIteratorType.AT_SEQUENCE_NUMBER, batch.first()));
        } catch (TrimmedDataAccessException e) {
            return Optional.of(iterator(batch, ShardIteratorType.TRIM_HORIZON, null));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private String iterator(FailedBatch batch, ShardIteratorType type, String sequenceNumber) {
        return streams.getShardIterator(request -> request.streamArn(batch.streamArn())
                        .shardId(batch.shardId())
                        .shardIteratorType(type)
                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    private static boolean isPast(FailedBatch batch, List<Record> page) {
        return !page.isEmpty() && batch.endsBy(sequenceNumber(page.get(page.size() - 1)));
    }

    private static String sequenceNumber(Record record) {
        return record.dynamodb().sequenceNumber();
    }
}
