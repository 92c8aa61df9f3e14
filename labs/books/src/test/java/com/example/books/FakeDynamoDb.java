package com.example.books;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FakeDynamoDb implements DynamoDbClient {

    static final String TABLE = "books-test";

    final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new LinkedHashMap<>();

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        assertEquals(TABLE, request.tableName());
        items.put(key(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    /** Knows assignments of single values, such as "SET #a = :a, #b = :b". */
    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        assertEquals(TABLE, request.tableName());
        assertEquals(key(request.key()), request.key(), "the key and nothing else");
        assertTrue(request.updateExpression().startsWith("SET "), request.updateExpression());
        var item = new LinkedHashMap<>(items.getOrDefault(request.key(), request.key()));
        for (var assignment :
                request.updateExpression().substring("SET ".length()).split(", ")) {
            var sides = assignment.split(" = ");
            item.put(
                    request.expressionAttributeNames().get(sides[0]),
                    request.expressionAttributeValues().get(sides[1]));
        }
        items.put(request.key(), item);
        return UpdateItemResponse.builder().build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        assertEquals(TABLE, request.tableName());
        assertEquals(key(request.key()), request.key(), "the key and nothing else");
        items.remove(request.key());
        return DeleteItemResponse.builder().build();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("author", item.get("author"), "bookTitle", item.get("bookTitle"));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
