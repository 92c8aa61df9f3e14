package com.example.auditlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.jr.ob.JSON;

record AuditLine(Object record, Instant time) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    @Override
    public String toString() {
        return WITH_NULLS
                .composeString()
                .startObject()
                .put("log_code", "DynamoDBStreamRecord")
                .put("log_msg", "Events from the DynamoDB Table")
                .put("log_level", "INFO")
                .startObjectProperty("log_keys")
                .putObject("record", record)
                .putObject("changed", changed())
                .end()
                .put("log_timestamp", UTC.format(time))
                .end()
                .finish();
    }

    private SortedSet<String> changed() {
        var before = image("OldImage");
        var after = image("NewImage");
        var changed = new TreeSet<String>();
        before.forEach((name, value) -> addUnlessEqual(changed, name, value, after.get(name)));
        after.forEach((name, value) -> addUnlessEqual(changed, name, value, before.get(name)));
        return changed;
    }

    private static void addUnlessEqual(Set<String> changed, Object name, Object value, Object other) {
        if (!value.equals(other)) {
            changed.add(name.toString());
        }
    }

    private Map<?, ?> image(String name) {
        return record instanceof Map<?, ?> fields
                        && fields.get("dynamodb") instanceof Map<?, ?> data
                        && data.get(name) instanceof Map<?, ?> image
                ? image
                : Map.of();
    }
}
