package com.example.auditlog;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import tools.jackson.jr.ob.JSON;

public class AuditHandler implements RequestStreamHandler {

    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Clock clock;

    public AuditHandler() {
        this(Clock.systemUTC());
    }

    AuditHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        for (var record : records(event)) {
            context.getLogger().log(new AuditLine(record, clock.instant()).toString());
        }
    }

    private static List<?> records(InputStream event) {
        var records = EXACT.mapFrom(event).get("Records");
        if (records == null) {
            return List.of();
        }
        if (records instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("The event's Records are not a list");
    }
}
