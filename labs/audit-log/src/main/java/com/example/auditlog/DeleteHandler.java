package com.example.auditlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class DeleteHandler extends ItemHandler {

    private static final Set<String> KEY = Set.of("referenceId");

    private final DynamoDbClient dynamoDb;
    private final String table;

    public DeleteHandler() {
        this(DynamoDbClient.create(), System.getenv("ORDERS_TABLE"));
    }

    DeleteHandler(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(KEY);
        dynamoDb.deleteItem(request -> request.tableName(table).key(key));
    }
}
