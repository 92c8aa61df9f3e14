package com.example.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

public class Totals {

    public enum Result {
        COUNTED,
        COUNTED_BEFORE,
        NOTHING_TO_COUNT
    }

    static final Duration MARKER_LIFETIME = Duration.ofHours(48);

    private static final int MARKER = 0;

    private final DynamoDbClient dynamoDb;
    private final String totalsTable;
    private final String markersTable;
    private final Clock clock;

    public Totals(DynamoDbClient dynamoDb, String totalsTable, String markersTable, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.totalsTable = totalsTable;
        this.markersTable = markersTable;
        this.clock = clock;
    }

    static Totals fromEnvironment() {
        var totals = variable("TOTALS_TABLE");
        var markers = variable("MARKERS_TABLE");
        return new Totals(DynamoDbClient.create(), totals, markers, Clock.systemUTC());
    }

    private static String variable(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + name + " is missing: it names a table");
        }
        return value;
    }

    public Result count(Change change) {
        try {
            var after = change.orderAfter();
            return add(change.eventId(), deltas(change.orderBefore(), after));
        } catch (InvalidOrderException e) {
            add(change.eventId(), deltas(change.orderBefore(), Optional.empty()));
            throw e;
        }
    }

    private static Map<String, Delta> deltas(Optional<Order> before, Optional<Order> after) {
        var deltas = new TreeMap<String, Delta>();
        before.ifPresent(order -> order.totals()
                .forEach(total -> deltas.put(total, delta(deltas, total).minus(order))));
        after.ifPresent(order -> order.totals()
                .forEach(total -> deltas.put(total, delta(deltas, total).plus(order))));
        deltas.values().removeIf(Delta::isNone);
        return deltas;
    }

    private static Delta delta(Map<String, Delta> deltas, String item) {
        return deltas.getOrDefault(item, Delta.NONE);
    }

    private Result add(String eventId, Map<String, Delta> deltas) {
        if (deltas.isEmpty()) {
            return Result.NOTHING_TO_COUNT;
        }
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(MARKER, marker(eventId));
        deltas.forEach((item, delta) -> writes.add(addition(item, delta)));
        return write(writes);
    }

    private Result write(List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(writes));
            return Result.COUNTED;
        } catch (TransactionCanceledException e) {
            if (isMarkerThere(e)) {
                return Result.COUNTED_BEFORE;
            }
            throw e;
        }
    }

    private static boolean isMarkerThere(TransactionCanceledException e) {
        return e.hasCancellationReasons()
                && "ConditionalCheckFailed"
                        .equals(e.cancellationReasons().get(MARKER).code());
    }

    private TransactWriteItem marker(String eventId) {
        var expiresAt = clock.instant().plus(MARKER_LIFETIME).getEpochSecond();
        var marker = Map.of("eventId", AttributeValue.fromS(eventId), "expiresAt", number(expiresAt));
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName(markersTable).item(marker).conditionExpression("attribute_not_exists(eventId)"))
                .build();
    }

    private TransactWriteItem addition(String item, Delta delta) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(totalsTable)
                        .key(Map.of("item", AttributeValue.fromS(item)))
                        .updateExpression("ADD orders :orders, quantity :quantity, amount :amount")
                        .expressionAttributeValues(Map.of(
                                ":orders", number(delta.orders()),
                                ":quantity", number(delta.quantity()),
                                ":amount", AttributeValue.fromN(delta.amount().toPlainString()))))
                .build();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
