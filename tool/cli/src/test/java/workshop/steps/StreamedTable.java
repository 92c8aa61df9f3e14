package workshop.steps;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table of the service {@code mappings}, with a stream. */
final class StreamedTable {

    final String name;

    private final DynamoDbClient client;

    StreamedTable(DynamoDbClient client, CloudFormationClient cloudFormation, String stack, String logicalId) {
        this.client = client;
        this.name = cloudFormation
                .describeStackResource(request -> request.stackName(stack).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    /** @param does what the function shall do with it; see the service's Recorder */
    void put(String id, int number, String does) {
        put(id, number, Map.of("does", AttributeValue.fromS(does)));
    }

    /** Such as nothing but being seen. */
    void put(String id) {
        put(id, 1, Map.of());
    }

    void put(String id, int number, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("id", AttributeValue.fromS(id));
        item.put("number", AttributeValue.fromN("" + number));
        client.putItem(request -> request.tableName(name).item(item));
    }

    void delete(String id) {
        client.deleteItem(request -> request.tableName(name).key(Map.of("id", AttributeValue.fromS(id))));
    }

    /** Turns the stream on or off. */
    void stream(boolean on) {
        client.updateTable(request -> request.tableName(name).streamSpecification(stream -> {
            stream.streamEnabled(on);
            if (on) {
                stream.streamViewType("NEW_IMAGE");
            }
        }));
    }

    String streamArn() {
        return client.describeTable(request -> request.tableName(name)).table().latestStreamArn();
    }

    /** Deletes the table. */
    void drop() {
        client.deleteTable(request -> request.tableName(name));
    }
}
