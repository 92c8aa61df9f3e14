package com.example.books;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BooksTable {

    private static final Set<String> KEY = Set.of("author", "bookTitle");

    private final DynamoDbClient dynamoDb;
    private final String name;

    BooksTable(DynamoDbClient dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    static BooksTable fromEnvironment() {
        var name = System.getenv("BOOKS_TABLE");
        if (name == null || name.isBlank()) {
            throw new IllegalStateException("The environment variable BOOKS_TABLE is missing: it names the table");
        }
        return new BooksTable(DynamoDbClient.create(), name);
    }

    void put(Map<String, AttributeValue> book) {
        dynamoDb.putItem(request -> request.tableName(name).item(book));
    }

    void update(Map<String, AttributeValue> book) {
        var key = key(book);
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var assignments = new StringJoiner(", ", "SET ", "");
        book.forEach((attribute, value) -> {
            if (!key.containsKey(attribute)) {
                var number = names.size();
                names.put("#name" + number, attribute);
                values.put(":value" + number, value);
                assignments.add("#name" + number + " = :value" + number);
            }
        });
        if (names.isEmpty()) {
            throw new IllegalArgumentException("An update needs an attribute that is not part of the key");
        }
        dynamoDb.updateItem(request -> request.tableName(name)
                .key(key)
                .updateExpression(assignments.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    void sell(Map<String, AttributeValue> book) {
        dynamoDb.updateItem(request -> request.tableName(name)
                .key(key(book))
                .conditionExpression("attribute_exists(author)")
                .updateExpression("ADD sold :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }

    void delete(Map<String, AttributeValue> book) {
        dynamoDb.deleteItem(request -> request.tableName(name).key(key(book)));
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> book) {
        if (!book.keySet().containsAll(KEY)) {
            throw new IllegalArgumentException("A book needs an author and a bookTitle");
        }
        var key = new HashMap<>(book);
        key.keySet().retainAll(KEY);
        return key;
    }
}
