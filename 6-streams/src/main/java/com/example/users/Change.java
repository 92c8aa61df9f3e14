package com.example.users;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.util.StringJoiner;
import tools.jackson.jr.ob.JSON;

record Change(String event, String id, User before, User after) {

    static Change of(DynamodbStreamRecord record) {
        throw new UnsupportedOperationException("Chapter 6: make a change of a record");
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
