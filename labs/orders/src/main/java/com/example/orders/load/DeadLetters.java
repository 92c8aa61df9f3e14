package com.example.orders.load;

import com.example.orders.Change;
import com.example.orders.InvalidOrderException;
import com.example.orders.redrive.DeadLetterQueue;
import com.example.orders.redrive.FailedBatch;
import com.example.orders.redrive.StreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;

record DeadLetters(int messages, List<String> poison, List<String> good, int unreadable) {

    static DeadLetters in(DeadLetterQueue queue, StreamReader stream) {
        var batches = new ArrayList<Optional<FailedBatch>>();
        queue.removeIf(message -> {
            batches.add(FailedBatch.in(message));
            return false;
        });
        var poison = new ArrayList<String>();
        var good = new ArrayList<String>();
        var unreadable = 0;
        for (var batch : batches) {
            if (batch.isEmpty()) {
                unreadable++;
                continue;
            }
            var found = stream.read(batch.get());
            found.records().forEach(record -> (isPoison(record) ? poison : good).add(id(record)));
            unreadable += found.gone();
        }
        return new DeadLetters(batches.size(), poison, good, unreadable);
    }

    private static boolean isPoison(Record record) {
        try {
            Change.of(record).orderAfter();
            return false;
        } catch (InvalidOrderException e) {
            return true;
        }
    }

    private static String id(Record record) {
        return record.dynamodb().keys().get("id").s();
    }
}
