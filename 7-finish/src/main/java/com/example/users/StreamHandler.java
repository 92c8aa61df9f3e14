package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;

public class StreamHandler implements RequestHandler<DynamodbEvent, Void> {

    @Override
    public Void handleRequest(DynamodbEvent event, Context context) {
        if (event.getRecords() != null) {
            event.getRecords().forEach(record -> context.getLogger().log(line(record)));
        }
        return null;
    }

    private static String line(DynamodbStreamRecord record) {
        try {
            return Change.of(record).toString();
        } catch (RuntimeException e) {
            return "SKIPPED (" + e.getMessage() + ") " + record;
        }
    }
}
