package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.AwsException;

/** DynamoDB's errors, and the name spaces that its __type carries. */
final class DynamoDbErrors {

    private static final Set<String> TABLE_OPERATIONS = Set.of(
            "DescribeTable",
            "UpdateTable",
            "DeleteTable",
            "DescribeTimeToLive",
            "UpdateTimeToLive",
            "ListTagsOfResource",
            "TagResource",
            "UntagResource");

    private DynamoDbErrors() {}

    static AwsException validation(String message) {
        return AwsException.of("ValidationException", 400, message);
    }

    static AwsException missing(String member) {
        return validation("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsException serialization() {
        return AwsException.of("SerializationException", 400, "Start of structure or map found where not expected.");
    }

    static AwsException tableNotFound(String operation, String table) {
        return AwsException.of(
                "ResourceNotFoundException",
                400,
                TABLE_OPERATIONS.contains(operation)
                        ? "Requested resource not found: Table: " + table + " not found"
                        : "Requested resource not found");
    }

    static AwsException engineDown(String reason) {
        return AwsException.of(
                "InternalServerError", 500, "DynamoDB Local, on which the local cloud's tables rest, fails: " + reason);
    }

    static AwsException notImplemented(String what) {
        return validation("The local cloud does not implement " + what + ".");
    }

    /** The name space before "#" in __type, as AWS sends it. */
    static String namespace(String code) {
        return switch (code) {
            case "ValidationException" -> "com.amazon.coral.validate";
            case "AccessDeniedException",
                    "UnknownOperationException",
                    "SerializationException",
                    "UnrecognizedClientException",
                    "MissingAuthenticationTokenException",
                    "IncompleteSignatureException",
                    "InvalidSignatureException",
                    "ExpiredTokenException" -> "com.amazon.coral.service";
            default -> "com.amazonaws.dynamodb.v20120810";
        };
    }

    /** What DynamoDB Local answered, in AWS's words where it has others. */
    static AwsException from(
            String operation, ObjectNode input, DynamoEngine.Answer answer, UnaryOperator<String> arns) {
        ObjectNode body = answer.body();
        String type = body.path("__type").asText("#InternalFailure");
        String code = type.substring(type.indexOf('#') + 1);
        String message =
                arns.apply(body.path("Message").asText(body.path("message").asText("")));
        String table = input.path("TableName").asText("");
        if (code.equals("ResourceNotFoundException") && message.startsWith("Cannot do operations on a non-existent")) {
            return tableNotFound(operation, table);
        }
        if (code.equals("ResourceInUseException") && message.startsWith("Cannot create preexisting table")) {
            message = "Table already exists: " + table;
        }
        AwsException error = AwsException.of(code, answer.status(), message);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!Set.of("__type", "Message", "message").contains(member.getKey())) {
                error = error.with(member.getKey(), member.getValue());
            }
        }
        return error;
    }
}
