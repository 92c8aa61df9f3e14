package com.example.auditlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
                .end()
                .put("log_timestamp", UTC.format(time))
                .end()
                .finish();
    }
}
