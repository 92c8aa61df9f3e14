package com.example.books;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.jr.ob.JSON;

record Batch(Map<String, Object> event) {

    private static final JSON PRETTY =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);

    String describe(Instant now) {
        return summary(now) + "\n" + PRETTY.asString(event);
    }

    private String summary(Instant now) {
        var records = event.get("Records") instanceof List<?> list ? list : List.of();
        var summary = "batch of " + records.size();
        var oldest = records.stream().flatMapToLong(Batch::written).min();
        return oldest.isPresent()
                ? summary + ", the oldest written " + (now.getEpochSecond() - oldest.getAsLong()) + " s ago"
                : summary;
    }

    private static LongStream written(Object record) {
        return record instanceof Map<?, ?> fields
                        && fields.get("dynamodb") instanceof Map<?, ?> change
                        && change.get("ApproximateCreationDateTime") instanceof Number time
                ? LongStream.of(time.longValue())
                : LongStream.empty();
    }
}
