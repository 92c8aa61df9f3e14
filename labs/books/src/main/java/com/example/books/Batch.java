package com.example.books;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.WriterConfig;
import java.time.Instant;
import java.util.stream.LongStream;

record Batch(JsonObject event) {

    String describe(Instant now) {
        return summary(now) + "\n" + event.toString(WriterConfig.PRETTY_PRINT);
    }

    private String summary(Instant now) {
        var records = event.get("Records") instanceof JsonArray array ? array : new JsonArray();
        var summary = "batch of " + records.size();
        var oldest = records.values().stream().flatMapToLong(Batch::written).min();
        return oldest.isPresent()
                ? summary + ", the oldest written " + (now.getEpochSecond() - oldest.getAsLong()) + " s ago"
                : summary;
    }

    private static LongStream written(JsonValue record) {
        return record instanceof JsonObject object
                        && object.get("dynamodb") instanceof JsonObject change
                        && change.get("ApproximateCreationDateTime") != null
                ? LongStream.of((long) change.get("ApproximateCreationDateTime").asDouble())
                : LongStream.empty();
    }
}
