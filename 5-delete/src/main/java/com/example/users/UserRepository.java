package com.example.users;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

public class UserRepository {

    private static final AttributeValue MISSING = AttributeValue.fromNul(true);

    private final DynamoDbClient dynamoDb;
    private final String table;

    public UserRepository(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    public boolean put(User user) {
        var item = Map.of("id", AttributeValue.fromS(user.id()), "name", AttributeValue.fromS(user.name()));
        var response =
                dynamoDb.putItem(request -> request.tableName(table).item(item).returnValues(ReturnValue.ALL_OLD));
        return !response.hasAttributes();
    }

    public Optional<User> get(String id) {
        var response = dynamoDb.getItem(
                request -> request.tableName(table).key(key(id)).consistentRead(true));
        return response.hasItem() ? Optional.of(user(response.item())) : Optional.empty();
    }

    public Page list(int limit, String after) {
        var response = dynamoDb.scan(
                request -> request.tableName(table).limit(limit).exclusiveStartKey(after == null ? null : key(after)));
        var users = response.items().stream().map(UserRepository::user).toList();
        var lastId = Optional.ofNullable(response.lastEvaluatedKey().get("id")).map(AttributeValue::s);
        return new Page(users, lastId);
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static User user(Map<String, AttributeValue> item) {
        return new User(item.get("id").s(), item.getOrDefault("name", MISSING).s());
    }
}
