package com.example.users;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StreamHandlerTest {

    private final RecordedLog log = new RecordedLog();
    private final StreamHandler handler = new StreamHandler();

    @Test
    void printsTheEventItGets() throws IOException {
        var event = Path.of("events", "stream-insert.json");

        try (var json = Files.newInputStream(event)) {
            handler.handleRequest(json, OutputStream.nullOutputStream(), log.context());
        }

        assertEquals(List.of(Files.readString(event)), log.lines);
    }
}
