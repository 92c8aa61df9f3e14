package com.example.orders;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.example.orders.FakeDynamoDb.Mishap;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TotalsHandlerTest {

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final RecordedLog log = new RecordedLog();
    private final TotalsHandler handler =
            new TotalsHandler(new Totals(dynamoDb, FakeDynamoDb.TOTALS, FakeDynamoDb.MARKERS, Clock.systemUTC()));

    @Test
    void countsABatch() throws IOException {
        assertEquals(List.of(), failures("insert-modify-remove.json"));
        assertEquals(Map.of("tea", "0", "jam", "1"), orders());
    }

    @Test
    void countsABatchThatComesAgainOnce() throws IOException {
        failures("insert-modify-remove.json");

        assertEquals(List.of(), failures("insert-modify-remove.json"));
        assertEquals(Map.of("tea", "0", "jam", "1"), orders());
    }

    @Test
    void asksForTheRestAgainFromARecordThatFails() throws IOException {
        dynamoDb.mishaps.addAll(List.of(Mishap.NONE, Mishap.CONFLICT));

        assertEquals(List.of("400000000000000000002"), failures("insert-modify-remove.json"));
        assertEquals(Map.of("tea", "1"), orders());
        assertEquals(1, log.lines.size());
        assertTrue(log.lines.get(0).startsWith("FAILED MODIFY {\"id\":\"1\"}: "), log.lines.get(0));
    }

    @Test
    void countsTheGoodOrdersBeforeAWrongOne() throws IOException {
        assertEquals(List.of("400000000000000000002"), failures("poison-last.json"));
        assertEquals(Map.of("tea", "1"), orders());
        assertEquals(
                List.of("REFUSED INSERT {\"id\":\"2\"}: quantity must be a whole number from 1 to 1000000"), log.lines);
    }

    @Test
    void hasTheBatchCutInTwoWhenItsFirstRecordFails() {
        assertThrows(CutTheBatchException.class, () -> failures("poison-first.json"));
        assertEquals(Map.of(), orders());
    }

    @Test
    void reportsARecordThatIsAlone() throws IOException {
        assertEquals(List.of("400000000000000000001"), failures("poison-alone.json"));
    }

    @Test
    void refusesARecordWithoutAnImage() throws IOException {
        assertEquals(List.of("400000000000000000001"), failures("keys-only.json"));
    }

    @Test
    void isDoneWithAnEmptyBatch() throws IOException {
        assertEquals(List.of(), failures("empty.json"));
        assertEquals(List.of(), handler.handleRequest(new DynamodbEvent(), log).getBatchItemFailures());
    }

    private List<String> failures(String event) throws IOException {
        return handler.handleRequest(SampleEvents.read(event, DynamodbEvent.class), log).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private Map<String, String> orders() {
        return dynamoDb.totals.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, total -> total.getValue()
                .get("orders")
                .n()));
    }
}
