package com.example.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;

public class EchoHandler implements RequestHandler<DynamodbEvent, Void> {

    @Override
    public Void handleRequest(DynamodbEvent event, Context context) {
        if (event.getRecords() != null) {
            for (var record : event.getRecords()) {
                var image = record.getDynamodb().getNewImage();
                if (image != null) {
                    context.getLogger().log(PlainObject.json(image));
                }
            }
        }
        return null;
    }
}
