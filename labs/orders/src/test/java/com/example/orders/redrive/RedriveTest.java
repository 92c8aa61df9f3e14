package com.example.orders.redrive;

import com.example.orders.FakeDynamoDb;
import com.example.orders.FakeDynamoDb.Mishap;
import com.example.orders.Totals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RedriveTest {

    private final FakeSqs sqs = new FakeSqs();
    private final FakeStream stream = new FakeStream();
    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void fiveOrders() {
        stream.add(9, order("a", "1"));
        stream.add(10, order("b", "1"));
        stream.add(11, order("poison", "-1"));
        stream.add(12, order("d", "1"));
        stream.add(100, order("e", "1"));
    }

    @Test
    void countsWhatAMessagePointsToAndDeletesTheMessage() {
        sqs.send(FakeStream.failure(9, 10, 2), FakeStream.failure(100, 100, 1));

        assertTrue(redrive());
        assertEquals(
                List.of(
                        "COUNTED INSERT a",
                        "COUNTED INSERT b",
                        "COUNTED INSERT e",
                        "3 counted now",
                        "The queue is empty."),
                lines());
        assertEquals(3, counted());
        assertEquals(Map.of(), sqs.visible);
    }

    @Test
    void countsOnceWhatTheFunctionOrAnEarlierRedriveHasCounted() {
        sqs.send(FakeStream.failure(9, 10, 2));
        redrive();
        sqs.send(FakeStream.failure(9, 10, 2));

        assertTrue(redrive());
        assertTrue(lines().contains("2 had been counted before"));
        assertEquals(2, counted());
    }

    @Test
    void keepsTheMessageOfAnOrderThatIsStillRefused() {
        sqs.send(FakeStream.failure(10, 12, 3));

        assertTrue(redrive());
        assertEquals(
                List.of(
                        "COUNTED INSERT b",
                        "REFUSED INSERT poison: quantity must be a whole number from 1 to 1000000",
                        "COUNTED INSERT d",
                        "2 counted now",
                        "1 still refused: the order itself is wrong",
                        "Messages that stay in the queue: 1"),
                lines());
        assertEquals(1, sqs.visible.size());
        assertEquals(Map.of(), sqs.hidden);
    }

    @Test
    void saysWhatIsGoneAndCountsWhatIsStillThere() {
        stream.trimBefore(10);
        sqs.send(FakeStream.failure(9, 10, 2));

        assertTrue(redrive());
        assertTrue(lines().contains("COUNTED INSERT b"));
        assertTrue(lines().contains("1 gone: the stream keeps records for 24 hours"));
        assertEquals(1, sqs.visible.size());
    }

    @Test
    void saysThatAllIsGoneWithTheStream() {
        sqs.send(FakeStream.failure(9, 10, 2).replace("/now", "/before"));

        assertTrue(redrive());
        assertTrue(lines().contains("2 gone: the stream keeps records for 24 hours"));
    }

    @Test
    void endsWhenNothingOfABatchIsLeft() {
        stream.trimBefore(100);
        sqs.send(FakeStream.failure(9, 10, 2));

        assertTrue(redrive());
        assertTrue(lines().contains("2 gone: the stream keeps records for 24 hours"));
    }

    @Test
    void keepsTheMessageOfARecordThatFailsAgain() {
        dynamoDb.mishaps.add(Mishap.CONFLICT);
        sqs.send(FakeStream.failure(9, 10, 2));

        assertFalse(redrive());
        assertTrue(lines().contains("1 failed again"));
        assertEquals(1, counted());
        assertEquals(1, sqs.visible.size());
    }

    @Test
    void keepsAMessageThatIsNotAboutAStream() {
        sqs.send("hello", "null", "{}", "{\"DDBStreamBatchInfo\": {\"shardId\": 7}}");

        assertFalse(redrive());
        assertTrue(lines().contains("4 not about a stream"));
        assertEquals(4, sqs.visible.size());
    }

    private boolean redrive() {
        var queue = new DeadLetterQueue(sqs, "dead-letters");
        var totals = new Totals(dynamoDb, FakeDynamoDb.TOTALS, FakeDynamoDb.MARKERS, Clock.systemUTC());
        return new Redrive(
                        queue, new StreamReader(stream), totals, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run();
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private int counted() {
        return Integer.parseInt(dynamoDb.totals.get("tea").get("orders").n());
    }

    private static Map<String, AttributeValue> order(String id, String quantity) {
        return Map.of(
                "id", AttributeValue.fromS(id),
                "item", AttributeValue.fromS("tea"),
                "quantity", AttributeValue.fromN(quantity),
                "amount", AttributeValue.fromN("3.50"));
    }
}
