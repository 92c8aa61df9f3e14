package com.example.users;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public class HelloHandler implements RequestHandler<Map<String, Object>, String> {

    private final DynamoDbClient dynamoDb;
    private final String table;

    public HelloHandler() {
        this(DynamoDbClient.create(), System.getenv("USERS_TABLE"));
    }

    HelloHandler(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        if (event == null || !(event.get("name") instanceof String name) || name.isBlank()) {
            throw new IllegalArgumentException("Nobody to greet: send a name, for example {\"name\": \"Ada\"}");
        }
        var status = dynamoDb.describeTable(request -> request.tableName(table))
                .table()
                .tableStatusAsString();
        return "Hello, " + name + "! Table " + table + " is " + status + ".";
    }
}
