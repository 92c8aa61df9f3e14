package com.example.orders;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class EchoHandlerTest {

    private final RecordedLog log = new RecordedLog();
    private final EchoHandler handler = new EchoHandler();

    @Test
    void logsEachNewImageInALine() throws IOException {
        handle("insert-modify-remove.json");

        assertEquals(
                List.of(
                        "{\"amount\":7.50,\"id\":\"1\",\"item\":\"tea\",\"quantity\":2}",
                        "{\"amount\":11.25,\"id\":\"1\",\"item\":\"tea\",\"quantity\":3}",
                        "{\"amount\":4,\"id\":\"2\",\"item\":\"jam\",\"quantity\":1}"),
                log.lines);
    }

    @Test
    void logsAttributesOfEveryType() throws IOException {
        handle("every-type.json");

        var line = "{\"address\":{\"city\":\"Zürich\"},\"amount\":7.50,\"gift\":true,\"id\":\"1\",\"item\":\"tea\","
                + "\"lines\":[1,\"a \\\"b\\\"\"],\"note\":null,\"sizes\":[1.0,2],\"stamp\":\"AQI=\","
                + "\"stamps\":[\"AQI=\"],\"tags\":[\"new\"]}";
        assertEquals(List.of(line), log.lines);
    }

    @Test
    void logsNothingForAnEmptyBatch() throws IOException {
        handle("empty.json");
        handler.handleRequest(new DynamodbEvent(), log);

        assertEquals(List.of(), log.lines);
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(SampleEvents.read(event, DynamodbEvent.class), log);
    }
}
