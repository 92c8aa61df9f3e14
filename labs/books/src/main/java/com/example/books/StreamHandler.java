package com.example.books;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.eclipsesource.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

public class StreamHandler implements RequestStreamHandler {

    private final Clock clock;

    public StreamHandler() {
        this(Clock.systemUTC());
    }

    StreamHandler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var json = Json.parse(new InputStreamReader(event, StandardCharsets.UTF_8));
        context.getLogger().log(new Batch(json.asObject()).describe(clock.instant()));
    }
}
