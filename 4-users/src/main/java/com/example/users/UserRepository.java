package com.example.users;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
        var status = dynamoDb.describeTable(request -> request.tableName(table))
                .table()
                .tableStatusAsString();
        return "Table " + table + " is " + status + ".";
    }

    void put(User user) {
        var item = Map.of("id", AttributeValue.fromS(user.id()), "name", AttributeValue.fromS(user.name()));
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }
}
