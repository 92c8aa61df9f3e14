package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** Whether an input has the form of its operation, as DynamoDB Local reads it. */
final class InputShapes {

    private static final String MODEL = "software.amazon.awssdk.services.dynamodb.model.";

    private static final Map<String, List<String>> REQUIRED_BY_STREAMS = Map.of(
            "ListStreams", List.of(),
            "DescribeStream", List.of("StreamArn"),
            "GetShardIterator", List.of("StreamArn", "ShardId", "ShardIteratorType"),
            "GetRecords", List.of("ShardIterator"));

    private final DynamoDbObjectMapper mapper = new DynamoDbObjectMapper();

    /** False when members have the wrong types. */
    boolean fits(String operation, ObjectNode input) {
        try {
            mapper.readValue(Json.bytes(input), Class.forName(MODEL + operation + "Request"));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws AwsException ValidationException when a member that the Streams API requires is missing */
    static void requireStreamMembers(String operation, ObjectNode input) {
        for (String member : REQUIRED_BY_STREAMS.getOrDefault(operation, List.of())) {
            if (!input.path(member).isTextual()) {
                throw DynamoDbErrors.missing(Character.toLowerCase(member.charAt(0)) + member.substring(1));
            }
        }
    }
}
