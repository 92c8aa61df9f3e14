package workshop.check;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table of the learner's, in which a check may write what it removes afterwards. */
record DeployedTable(DynamoDbClient dynamoDb, String name) {

    /** An item as it is now; empty when there is none. */
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(request -> request.tableName(name).key(key).consistentRead(true))
                .item();
    }

    void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(name).item(item));
    }

    void delete(Map<String, AttributeValue> key) {
        dynamoDb.deleteItem(request -> request.tableName(name).key(key));
    }
}
