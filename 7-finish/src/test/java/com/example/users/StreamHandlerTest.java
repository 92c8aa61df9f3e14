package com.example.users;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StreamHandlerTest {

    private final RecordedLog log = new RecordedLog();
    private final StreamHandler handler = new StreamHandler();

    @Test
    void printsOneLineForAChange() throws IOException {
        handle("stream-insert.json");

        assertEquals(List.of("INSERT 1 new={\"id\":\"1\",\"name\":\"Ada\"}"), log.lines);
    }

    @Test
    void printsNothingForAnEmptyBatch() throws IOException {
        handle("stream-empty.json");
        handler.handleRequest(new DynamodbEvent(), log);

        assertEquals(List.of(), log.lines);
    }

    @Test
    void saysWhichRecordItSkipsAndGoesOnWithTheNext() throws IOException {
        handle("stream-odd-record.json");

        assertEquals(3, log.lines.size());
        assertEquals("INSERT 1 new={\"id\":\"1\",\"name\":\"Ada\"}", log.lines.get(0));
        assertTrue(log.lines.get(1).startsWith("SKIPPED (attribute \"name\" is missing or not a string) {eventID: "));
        assertTrue(log.lines.get(1).contains("name={N: 42"), log.lines.get(1));
        assertEquals("INSERT 3 new={\"id\":\"3\",\"name\":\"Grace\"}", log.lines.get(2));
    }

    @Test
    void goesOnAfterARecordWithNothingInIt() {
        var event = new DynamodbEvent();
        event.setRecords(Arrays.asList(null, new DynamodbEvent.DynamodbStreamRecord()));

        handler.handleRequest(event, log);

        assertEquals(2, log.lines.size());
        assertTrue(log.lines.stream().allMatch(line -> line.startsWith("SKIPPED (")));
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(SampleEvents.read(event, DynamodbEvent.class), log);
    }
}
