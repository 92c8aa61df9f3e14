package com.example.auditlog;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OrdersTable {

    private static final String KEY = "referenceId";

    private final DynamoDbClient dynamoDb;
    private final String name;

    OrdersTable(DynamoDbClient dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    static OrdersTable fromEnvironment() {
        var name = System.getenv("ORDERS_TABLE");
        if (name == null || name.isBlank()) {
            throw new IllegalStateException("The environment variable ORDERS_TABLE is missing: it names the table");
        }
        return new OrdersTable(DynamoDbClient.create(), name);
    }

    void put(Map<String, AttributeValue> order) {
        dynamoDb.putItem(request -> request.tableName(name).item(order));
    }

    void delete(Map<String, AttributeValue> order) {
        dynamoDb.deleteItem(request -> request.tableName(name).key(key(order)));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> order) {
        if (!order.containsKey(KEY)) {
            throw new IllegalArgumentException("An order needs a " + KEY);
        }
        return Map.of(KEY, order.get(KEY));
    }
}
