package com.example.books;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public class PutHandler extends ItemHandler {

    private final DynamoDbClient dynamoDb;
    private final String table;

    public PutHandler() {
        this(DynamoDbClient.create(), System.getenv("BOOKS_TABLE"));
    }

    PutHandler(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    void handle(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }
}
