package com.example.books;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import tools.jackson.jr.ob.JSON;

public class StreamHandler implements RequestStreamHandler {

    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Clock clock;

    public StreamHandler() {
        this(Clock.systemUTC());
    }

    StreamHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        context.getLogger().log(new Batch(EXACT.mapFrom(event)).describe(clock.instant()));
    }
}
