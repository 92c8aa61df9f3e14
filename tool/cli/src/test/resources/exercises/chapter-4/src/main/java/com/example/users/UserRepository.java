package com.example.users;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

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

    boolean put(User user) {
        var item = Map.of("id", AttributeValue.fromS(user.id()), "name", AttributeValue.fromS(user.name()));
        var response =
                dynamoDb.putItem(request -> request.tableName(table).item(item).returnValues(ReturnValue.ALL_OLD));
        return !response.hasAttributes();
    }

    boolean rename(User user) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(user.id()))
                    .conditionExpression("attribute_exists(id)")
                    .updateExpression("SET #name = :name")
                    .expressionAttributeNames(Map.of("#name", "name"))
                    .expressionAttributeValues(Map.of(":name", AttributeValue.fromS(user.name()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    Optional<User> get(String id) {
        var response = dynamoDb.getItem(
                request -> request.tableName(table).key(key(id)).consistentRead(true));
        return response.hasItem() ? Optional.of(user(response.item())) : Optional.empty();
    }

    Page list(int limit, String after) {
        var response = dynamoDb.scan(
                request -> request.tableName(table).limit(limit).exclusiveStartKey(after == null ? null : key(after)));
        var users = response.items().stream().map(UserRepository::user).toList();
        var last = response.lastEvaluatedKey().get("id");
        return new Page(users, last == null ? null : PageToken.encode(last.s()));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static User user(Map<String, AttributeValue> item) {
        var name = item.get("name");
        return new User(item.get("id").s(), name == null ? null : name.s());
    }
}
