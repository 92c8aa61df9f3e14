package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a caller must be allowed for an operation, as in AWS's Service Authorization Reference for DynamoDB: batches and
 * transactions need it for each table, transactions the action of each of their parts. Pure.
 */
final class TablePermissions {

    /** An action on a resource. */
    record Permission(String action, String resourceArn) {}

    private static final Map<String, String> TRANSACTION_PARTS = Map.of(
            "Put", "PutItem", "Update", "UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");

    private final LocalDynamoTranslation names;

    TablePermissions(LocalDynamoTranslation names) {
        this.names = names;
    }

    List<Permission> required(String operation, ObjectNode input) {
        return switch (operation) {
            case "ListTables", "DescribeLimits" -> List.of(on(operation, "*"));
            case "ListStreams" ->
                List.of(on(
                        operation,
                        input.has("TableName") ? names.tableArn(text(input, "TableName")) + "/stream/*" : "*"));
            case "DescribeStream", "GetShardIterator" -> List.of(on(operation, text(input, "StreamArn")));
            case "GetRecords" -> List.of(on(operation, ShardIterators.streamArn(text(input, "ShardIterator"))));
            case "TagResource", "UntagResource", "ListTagsOfResource" ->
                List.of(on(operation, text(input, "ResourceArn")));
            case "Query", "Scan" -> List.of(on(operation, tableOrIndex(input)));
            case "BatchGetItem", "BatchWriteItem" -> batch(operation, input);
            case "TransactGetItems" -> transaction(input, Map.of("Get", "GetItem"));
            case "TransactWriteItems" -> transaction(input, TRANSACTION_PARTS);
            case "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction" ->
                Operations.statements(operation, input).map(this::statement).toList();
            case "CreateTable" -> createTable(input);
            default -> List.of(on(operation, names.tableArn(text(input, "TableName"))));
        };
    }

    private List<Permission> createTable(ObjectNode input) {
        String table = names.tableArn(text(input, "TableName"));
        return input.path("Tags").isEmpty()
                ? List.of(on("CreateTable", table))
                : List.of(on("CreateTable", table), on("TagResource", table));
    }

    private List<Permission> batch(String operation, ObjectNode input) {
        List<Permission> permissions = new ArrayList<>();
        input.path("RequestItems")
                .fieldNames()
                .forEachRemaining(table -> permissions.add(on(operation, names.tableArn(table))));
        return permissions;
    }

    private List<Permission> transaction(ObjectNode input, Map<String, String> actions) {
        List<Permission> permissions = new ArrayList<>();
        input.path("TransactItems")
                .forEach(item -> actions.forEach((part, action) -> {
                    if (item.has(part)) {
                        String table = item.path(part).path("TableName").asText("");
                        permissions.add(on(action, names.tableArn(table)));
                    }
                }));
        return permissions;
    }

    private Permission statement(PartiQlStatement statement) {
        String table = names.tableArn(statement.table());
        return on(
                "PartiQL" + statement.action(),
                statement.index().map(index -> table + "/index/" + index).orElse(table));
    }

    private String tableOrIndex(ObjectNode input) {
        String table = names.tableArn(text(input, "TableName"));
        return input.path("IndexName").isTextual() ? table + "/index/" + text(input, "IndexName") : table;
    }

    private static Permission on(String action, String resourceArn) {
        return new Permission("dynamodb:" + action, resourceArn);
    }

    private static String text(ObjectNode input, String member) {
        return input.path(member).asText("");
    }
}
