package workshop.steps;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The users in their table, past the API. Every other put is an update of the item. */
final class UsersTable implements Users {

    private final DynamoDbClient dynamoDb;
    private final String table;

    UsersTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void put(String id, String name) {
        if (name.hashCode() % 2 == 0) {
            answered(() -> dynamoDb.putItem(request -> request.tableName(table)
                    .item(Map.of("id", AttributeValue.fromS(id), "name", AttributeValue.fromS(name)))));
        } else {
            answered(() -> dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(id))
                    .updateExpression("SET #name = :name")
                    .expressionAttributeNames(Map.of("#name", "name"))
                    .expressionAttributeValues(Map.of(":name", AttributeValue.fromS(name)))));
        }
    }

    @Override
    public void delete(String id) {
        answered(() -> dynamoDb.deleteItem(request -> request.tableName(table).key(key(id))));
    }

    /** The user's name as the table has it now. */
    Optional<String> name(String id) {
        return Optional.ofNullable(dynamoDb.getItem(
                                request -> request.tableName(table).key(key(id)).consistentRead(true))
                        .item()
                        .get("name"))
                .map(AttributeValue::s);
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static void answered(Runnable write) {
        try {
            write.run();
        } catch (SdkClientException e) {
            throw new Unanswered(e);
        }
    }
}
