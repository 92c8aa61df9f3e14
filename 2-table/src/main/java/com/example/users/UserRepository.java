package com.example.users;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public class UserRepository {

    private final DynamoDbClient dynamoDb;
    private final String table;

    UserRepository(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    static UserRepository fromEnvironment() {
        var table = System.getenv("USERS_TABLE");
        if (table == null || table.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable USERS_TABLE is missing: it names the users' table");
        }
        return new UserRepository(DynamoDbClient.create(), table);
    }

    String describeTable() {
        throw new UnsupportedOperationException("Chapter 2: ask DynamoDB how the table is");
    }
}
