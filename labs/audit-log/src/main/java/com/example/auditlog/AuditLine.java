package com.example.auditlog;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

record AuditLine(JsonValue record, Instant time) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public String toString() {
        return Json.object()
                .add("log_code", "DynamoDBStreamRecord")
                .add("log_msg", "Events from the DynamoDB Table")
                .add("log_level", "INFO")
                .add("log_keys", Json.object().add("record", record))
                .add("log_timestamp", UTC.format(time))
                .toString();
    }
}
