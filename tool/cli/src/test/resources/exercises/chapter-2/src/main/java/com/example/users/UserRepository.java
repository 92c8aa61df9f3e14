package com.example.users;

import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

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
        var description =
                dynamoDb.describeTable(request -> request.tableName(table)).table();
        var key = description.keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .collect(Collectors.joining(" and "));
        return "Table " + table + " is " + description.tableStatusAsString() + ". Its key is " + key + ".";
    }
}
