package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import workshop.localcloud.http.AwsException;

/** The operations that are carried out, and which tables each touches. Pure. */
final class Operations {

    static final Set<String> TAGGING = Set.of("TagResource", "UntagResource", "ListTagsOfResource");

    /** What DynamoDB Local carries out. */
    static final Set<String> PASSED_ON = Set.of(
            "BatchExecuteStatement",
            "BatchGetItem",
            "BatchWriteItem",
            "CreateTable",
            "DeleteItem",
            "DeleteTable",
            "DescribeLimits",
            "DescribeTable",
            "DescribeTimeToLive",
            "ExecuteStatement",
            "ExecuteTransaction",
            "GetItem",
            "ListTables",
            "PutItem",
            "Query",
            "Scan",
            "TransactGetItems",
            "TransactWriteItems",
            "UpdateItem",
            "UpdateTable",
            "UpdateTimeToLive");

    static final Set<String> STREAMS = Set.of("ListStreams", "DescribeStream", "GetShardIterator", "GetRecords");

    private static final Set<String> CHANGES_TABLES = Set.of("CreateTable", "UpdateTable", "DeleteTable");

    private static final Set<String> CREATE_MEMBERS = Set.of(
            "AttributeDefinitions",
            "TableName",
            "KeySchema",
            "LocalSecondaryIndexes",
            "GlobalSecondaryIndexes",
            "BillingMode",
            "ProvisionedThroughput",
            "StreamSpecification",
            "SSESpecification",
            "Tags",
            "TableClass",
            "DeletionProtectionEnabled");

    private static final Set<String> UPDATE_MEMBERS = Set.of(
            "AttributeDefinitions",
            "TableName",
            "BillingMode",
            "ProvisionedThroughput",
            "GlobalSecondaryIndexUpdates",
            "StreamSpecification",
            "SSESpecification",
            "TableClass",
            "DeletionProtectionEnabled");

    private Operations() {}

    static boolean changesTables(String operation) {
        return CHANGES_TABLES.contains(operation);
    }

    /** The tables whose items an operation may write, by name. */
    static Set<String> written(String operation, ObjectNode local) {
        Set<String> tables = new TreeSet<>();
        switch (operation) {
            case "PutItem", "UpdateItem", "DeleteItem" ->
                tables.add(local.path("TableName").asText());
            case "BatchWriteItem" -> local.path("RequestItems").fieldNames().forEachRemaining(tables::add);
            case "TransactWriteItems" ->
                local.path("TransactItems")
                        .forEach(item -> item.forEach(
                                action -> tables.add(action.path("TableName").asText())));
            case "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction" ->
                statements(operation, local)
                        .filter(PartiQlStatement::writes)
                        .forEach(statement -> tables.add(statement.table()));
            default -> {}
        }
        return tables;
    }

    static java.util.stream.Stream<PartiQlStatement> statements(String operation, ObjectNode input) {
        List<JsonNode> nodes =
                switch (operation) {
                    case "ExecuteStatement" -> List.of(input.path("Statement"));
                    case "BatchExecuteStatement" -> input.path("Statements").findValues("Statement");
                    default -> input.path("TransactStatements").findValues("Statement");
                };
        return nodes.stream().map(JsonNode::asText).map(PartiQlStatement::parse);
    }

    /**
     * Refuses by name what DynamoDB Local would silently ignore.
     *
     * @throws AwsException ValidationException
     */
    static void refuseUnimplemented(String operation, ObjectNode input) {
        Set<String> known =
                switch (operation) {
                    case "CreateTable" -> CREATE_MEMBERS;
                    case "UpdateTable" -> UPDATE_MEMBERS;
                    default -> Set.of();
                };
        if (known.isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : input.properties()) {
            if (!known.contains(member.getKey())) {
                throw DynamoDbErrors.notImplemented(member.getKey() + " in " + operation);
            }
        }
        if (input.path("SSESpecification").path("Enabled").asBoolean()) {
            throw DynamoDbErrors.notImplemented("encryption with a KMS key (SSESpecification)");
        }
        if (!input.path("TableClass").asText("STANDARD").equals("STANDARD")) {
            throw DynamoDbErrors.notImplemented(
                    "TableClass " + input.path("TableClass").asText());
        }
    }
}
