package workshop.bench.api;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import workshop.bench.cloud.UsersTable;

/** The calls of the table that the functions of 7-finish make, made without them. */
final class DirectUsers {

    private final DynamoDbClient dynamoDb;
    private final String table;

    DirectUsers(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** The table as serverless.yml has it, stream included. */
    void create() {
        UsersTable.create(dynamoDb, table);
    }

    String get(String id) {
        return dynamoDb.getItem(request -> request.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item()
                .toString();
    }

    String put(String id, String name) {
        return dynamoDb.putItem(request -> request.tableName(table)
                        .item(Map.of("id", AttributeValue.fromS(id), "name", AttributeValue.fromS(name)))
                        .returnValues(ReturnValue.ALL_OLD))
                .toString();
    }
}
