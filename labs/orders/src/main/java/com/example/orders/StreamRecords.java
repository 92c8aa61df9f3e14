package com.example.orders;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class StreamRecords {

    private StreamRecords() {}

    static Change change(DynamodbStreamRecord record) {
        var data = record.getDynamodb();
        return new Change(record.getEventID(), image(data.getOldImage()), image(data.getNewImage()));
    }

    private static Optional<Image> image(Map<String, AttributeValue> attributes) {
        if (attributes == null) {
            return Optional.empty();
        }
        var strings = new HashMap<String, String>();
        var numbers = new HashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (value.getS() != null) {
                strings.put(name, value.getS());
            }
            if (value.getN() != null) {
                numbers.put(name, value.getN());
            }
        });
        return Optional.of(new Image(strings, numbers));
    }
}
