package com.example.users;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.jr.ob.JSON;

record Change(String event, String id, User before, User after) {

    static Change of(DynamodbStreamRecord record) {
        var data = record.getDynamodb();
        return new Change(
                record.getEventName(), text(data.getKeys(), "id"), user(data.getOldImage()), user(data.getNewImage()));
    }

    private static User user(Map<String, AttributeValue> image) {
        return image == null ? null : new User(text(image, "id"), text(image, "name"));
    }

    private static String text(Map<String, AttributeValue> image, String attribute) {
        var value = image.get(attribute);
        if (value == null || value.getS() == null) {
            throw new IllegalArgumentException("attribute \"" + attribute + "\" is missing or not a string");
        }
        return value.getS();
    }

    @Override
    public String toString() {
        var line = new StringJoiner(" ").add(event).add(id);
        if (before != null) {
            line.add("old=" + JSON.std.asString(before));
        }
        if (after != null) {
            line.add("new=" + JSON.std.asString(after));
        }
        return line.toString();
    }
}
