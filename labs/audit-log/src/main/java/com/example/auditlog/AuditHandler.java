package com.example.auditlog;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

public class AuditHandler implements RequestStreamHandler {

    private final Clock clock;

    public AuditHandler() {
        this(Clock.systemUTC());
    }

    AuditHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        for (var record : records(event)) {
            context.getLogger().log(new AuditLine(record, clock.instant()).toString());
        }
    }

    private static JsonArray records(InputStream event) throws IOException {
        var records = Json.parse(new InputStreamReader(event, StandardCharsets.UTF_8))
                .asObject()
                .get("Records");
        return records == null || records.isNull() ? new JsonArray() : records.asArray();
    }
}
