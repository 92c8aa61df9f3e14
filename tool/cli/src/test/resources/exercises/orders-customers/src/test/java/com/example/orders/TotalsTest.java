package com.example.orders;

import com.example.orders.FakeDynamoDb.Mishap;
import com.example.orders.Totals.Result;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TotalsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final Image TWO_TEAS = order("tea", "2", "7.50");
    private static final Image THREE_TEAS = order("tea", "3", "11.25");
    private static final Image ONE_JAM = order("jam", "1", "4");
    private static final Image NO_TEA = order("tea", "0", "0");

    private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
    private final Totals totals =
            new Totals(dynamoDb, FakeDynamoDb.TOTALS, FakeDynamoDb.MARKERS, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void addsANewOrder() {
        assertEquals(Result.COUNTED, totals.count(inserted("1", TWO_TEAS)));
        assertEquals(Result.COUNTED, totals.count(inserted("2", THREE_TEAS)));

        assertTotals(Map.of("tea", total(2, 5, "18.75")));
    }

    @Test
    void addsTheDifferenceOfAChangedOrder() {
        totals.count(inserted("1", TWO_TEAS));
        totals.count(changed("2", TWO_TEAS, THREE_TEAS));

        assertTotals(Map.of("tea", total(1, 3, "11.25")));
    }

    @Test
    void movesAnOrderWhoseItemChanges() {
        totals.count(inserted("1", TWO_TEAS));
        totals.count(changed("2", TWO_TEAS, ONE_JAM));

        assertTotals(Map.of("jam", total(1, 1, "4.00")));
    }

    @Test
    void countsAnOrderForItsCustomerToo() {
        var ada = new Image(Map.of("item", "tea", "customer", "Ada"), TWO_TEAS.numbers());
        var bob = new Image(Map.of("item", "tea", "customer", "Bob"), TWO_TEAS.numbers());

        totals.count(inserted("1", ada));
        totals.count(inserted("1", ada));
        assertTotals(Map.of("tea", total(1, 2, "7.50"), "customer Ada", total(1, 2, "7.50")));

        totals.count(changed("2", ada, bob));
        assertTotals(Map.of("tea", total(1, 2, "7.50"), "customer Bob", total(1, 2, "7.50")));

        totals.count(deleted("3", bob));
        assertTotals(Map.of());
    }

    @Test
    void subtractsADeletedOrder() {
        totals.count(inserted("1", TWO_TEAS));
        totals.count(inserted("2", THREE_TEAS));
        totals.count(deleted("3", TWO_TEAS));

        assertTotals(Map.of("tea", total(1, 3, "11.25")));
    }

    @Test
    void countsAChangeOnceHoweverOftenItComes() {
        totals.count(inserted("1", TWO_TEAS));

        assertEquals(Result.COUNTED_BEFORE, totals.count(inserted("1", TWO_TEAS)));
        assertTotals(Map.of("tea", total(1, 2, "7.50")));
    }

    @Test
    void countsAChangeOnceWhenItsAnswerGetsLost() {
        dynamoDb.mishaps.add(Mishap.LOST_ANSWER);

        assertThrows(SdkException.class, () -> totals.count(inserted("1", TWO_TEAS)));
        assertEquals(Result.COUNTED_BEFORE, totals.count(inserted("1", TWO_TEAS)));
        assertTotals(Map.of("tea", total(1, 2, "7.50")));
    }

    @Test
    void failsInAConflictAndCountsNothingThen() {
        dynamoDb.mishaps.add(Mishap.CONFLICT);

        assertThrows(TransactionCanceledException.class, () -> totals.count(inserted("1", TWO_TEAS)));
        assertTotals(Map.of());
        assertEquals(Map.of(), dynamoDb.markers);
    }

    @Test
    void writesNothingWhenAChangeDoesNotTouchTheTotals() {
        assertEquals(Result.NOTHING_TO_COUNT, totals.count(changed("1", TWO_TEAS, TWO_TEAS)));
        assertEquals(Map.of(), dynamoDb.markers);
    }

    @Test
    void refusesAWrongOrderWhichThenCountsNothing() {
        assertThrows(InvalidOrderException.class, () -> totals.count(inserted("1", NO_TEA)));
        assertEquals(Result.NOTHING_TO_COUNT, totals.count(deleted("2", NO_TEA)));
        assertTotals(Map.of());
    }

    @Test
    void takesAwayAnOrderThatBecomesWrongAndRefusesItStill() {
        totals.count(inserted("1", TWO_TEAS));
        for (var delivery = 1; delivery <= 3; delivery++) {
            assertThrows(InvalidOrderException.class, () -> totals.count(changed("2", TWO_TEAS, NO_TEA)));
        }

        assertTotals(Map.of());
    }

    @Test
    void countsAnOrderThatIsPutRight() {
        totals.count(changed("1", NO_TEA, TWO_TEAS));

        assertTotals(Map.of("tea", total(1, 2, "7.50")));
    }

    @Test
    void keepsAMarkerForTwiceTheTimeThatTheStreamKeepsARecord() {
        totals.count(inserted("1", TWO_TEAS));

        var marker = Map.of(
                "eventId", AttributeValue.fromS("1"),
                "expiresAt",
                        AttributeValue.fromN("" + NOW.plusSeconds(2 * 24 * 3600).getEpochSecond()));
        assertEquals(Map.of("1", marker), dynamoDb.markers);
    }

    @Test
    void namesAMissingVariable() {
        var failure = assertThrows(IllegalStateException.class, Totals::fromEnvironment);

        assertEquals("The environment variable TOTALS_TABLE is missing: it names a table", failure.getMessage());
    }

    @RepeatedTest(200)
    void areExactWhateverIsWrittenLostAndDeliveredAgain(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var shop = new Shop(random);
        var delivered = 0;
        for (var step = 0; step < 100; step++) {
            shop.write();
            delivered = deliver(shop, delivered, random);
        }
        while (delivered < shop.stream.size()) {
            delivered = deliver(shop, delivered, random);
        }

        assertTotals(shop.recomputed());
    }

    private int deliver(Shop shop, int from, Random random) {
        var at = Math.max(0, from - random.nextInt(4));
        while (at < shop.stream.size() && random.nextInt(6) > 0) {
            dynamoDb.mishaps.clear();
            dynamoDb.mishaps.add(random.nextInt(3) > 0 ? Mishap.NONE : Mishap.values()[random.nextInt(4)]);
            try {
                totals.count(shop.stream.get(at));
                at++;
            } catch (InvalidOrderException givenUp) {
                at++;
            } catch (SdkException e) {
                break;
            }
        }
        return Math.max(from, at);
    }

    private void assertTotals(Map<String, Delta> expected) {
        var found = new TreeMap<String, Delta>();
        dynamoDb.totals.forEach((item, total) -> found.put(
                item,
                new Delta(
                        Long.parseLong(total.get("orders").n()),
                        Long.parseLong(total.get("quantity").n()),
                        new BigDecimal(total.get("amount").n()).setScale(2))));
        found.values().removeIf(Delta::isNone);
        var scaled = new HashMap<String, Delta>();
        expected.forEach((item, total) -> scaled.put(
                item, new Delta(total.orders(), total.quantity(), total.amount().setScale(2))));
        assertEquals(scaled, found);
    }

    private static Delta total(long orders, long quantity, String amount) {
        return new Delta(orders, quantity, new BigDecimal(amount));
    }

    private static Image order(String item, String quantity, String amount) {
        return new Image(Map.of("item", item), Map.of("quantity", quantity, "amount", amount));
    }

    private static Change inserted(String eventId, Image order) {
        return new Change(eventId, Optional.empty(), Optional.of(order));
    }

    private static Change changed(String eventId, Image before, Image after) {
        return new Change(eventId, Optional.of(before), Optional.of(after));
    }

    private static Change deleted(String eventId, Image order) {
        return new Change(eventId, Optional.of(order), Optional.empty());
    }
}
