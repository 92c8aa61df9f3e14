package com.example.orders;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keeps the promises of DynamoDB's transactions that the totals rely on: all or nothing, and conditions. */
public class FakeDynamoDb implements DynamoDbClient {

    public static final String ORDERS = "orders-test";
    public static final String TOTALS = "orders-test-totals";
    public static final String MARKERS = "orders-test-markers";

    /** What happens to the transactions to come. */
    public enum Mishap {
        NONE,
        CONFLICT,
        LOST_REQUEST,
        LOST_ANSWER
    }

    public final Map<String, Map<String, AttributeValue>> orders = new TreeMap<>();
    public final Map<String, Map<String, AttributeValue>> totals = new TreeMap<>();
    public final Map<String, Map<String, AttributeValue>> markers = new HashMap<>();
    public final Deque<Mishap> mishaps = new ArrayDeque<>();

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        var mishap = mishaps.isEmpty() ? Mishap.NONE : mishaps.remove();
        if (mishap == Mishap.LOST_REQUEST) {
            throw SdkClientException.create("The request got lost");
        }
        var reasons = reasons(request, mishap);
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            throw TransactionCanceledException.builder()
                    .message("Transaction cancelled, please refer cancellation reasons for specific reasons " + reasons)
                    .cancellationReasons(reasons)
                    .build();
        }
        for (var write : request.transactItems()) {
            if (write.put() != null) {
                markers.put(id(write.put()), write.put().item());
            } else {
                add(write.update());
            }
        }
        if (mishap == Mishap.LOST_ANSWER) {
            throw SdkClientException.create("The answer got lost");
        }
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        assertEquals(ORDERS, request.tableName());
        orders.put(request.item().get("id").s(), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        assertEquals(ORDERS, request.tableName());
        orders.remove(request.key().get("id").s());
        return DeleteItemResponse.builder().build();
    }

    private List<CancellationReason> reasons(TransactWriteItemsRequest request, Mishap mishap) {
        var reasons = new ArrayList<CancellationReason>();
        for (var write : request.transactItems()) {
            var put = write.put();
            if (put != null) {
                assertEquals(MARKERS, put.tableName());
                assertEquals("attribute_not_exists(eventId)", put.conditionExpression());
            }
            var code = put != null && markers.containsKey(id(put))
                    ? "ConditionalCheckFailed"
                    : put == null && mishap == Mishap.CONFLICT ? "TransactionConflict" : "None";
            reasons.add(CancellationReason.builder().code(code).build());
        }
        return reasons;
    }

    private void add(Update update) {
        assertEquals(TOTALS, update.tableName());
        assertEquals("ADD orders :orders, quantity :quantity, amount :amount", update.updateExpression());
        var item = update.key().get("item").s();
        var total = new HashMap<>(totals.getOrDefault(item, update.key()));
        update.expressionAttributeValues().forEach((name, value) -> {
            assertTrue(value.n() != null, name);
            total.merge(
                    name.substring(1),
                    value,
                    (old, more) -> AttributeValue.fromN(new BigDecimal(old.n())
                            .add(new BigDecimal(more.n()))
                            .toPlainString()));
        });
        totals.put(item, total);
    }

    private static String id(Put marker) {
        return marker.item().get("eventId").s();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
