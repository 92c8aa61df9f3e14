package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/**
 * The seam between the account's names and DynamoDB Local's: DynamoDB Local calls every region "ddblocal" and every
 * account 000000000000. Pure. Names are translated only in the members that hold names; what an item holds, ARNs
 * included, goes through untouched.
 */
final class LocalDynamoTranslation {

    static final String LOCAL_REGION = "ddblocal";
    private static final String LOCAL_PREFIX = "arn:aws:dynamodb:" + LOCAL_REGION + ":000000000000:";

    private static final Set<String> ARN_MEMBERS = Set.of(
            "StreamArn",
            "ExclusiveStartStreamArn",
            "LastEvaluatedStreamArn",
            "ShardIterator",
            "NextShardIterator",
            "TableArn",
            "IndexArn",
            "LatestStreamArn",
            "ResourceArn");

    /** Members that hold users' data. */
    private static final Set<String> DATA_MEMBERS = Set.of(
            "Item",
            "Items",
            "Key",
            "Keys",
            "NewImage",
            "OldImage",
            "Attributes",
            "ExclusiveStartKey",
            "LastEvaluatedKey",
            "ExpressionAttributeValues",
            "ExpressionAttributeNames",
            "Expected",
            "AttributeUpdates",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter",
            "ItemCollectionKey",
            "Parameters",
            "Tags");

    private static final List<String> RECORD_MEMBERS =
            List.of("Keys", "NewImage", "OldImage", "SequenceNumber", "SizeBytes", "StreamViewType");

    /** Members that are maps from a table's name. */
    private static final Set<String> BY_TABLE = Set.of("RequestItems", "UnprocessedItems", "UnprocessedKeys");

    private final Account account;
    private final String prefix;

    LocalDynamoTranslation(Account account) {
        this.account = account;
        this.prefix = account.arn("dynamodb", "");
    }

    /** An input as DynamoDB Local wants it: local ARNs, tables by name. */
    ObjectNode toLocal(ObjectNode input) {
        return walk(input, this::localArn, this::tableName);
    }

    /** An output as AWS would give it. */
    ObjectNode fromLocal(ObjectNode output) {
        return walk(output, this::accountArn, UnaryOperator.identity());
    }

    /** A table's name, whether it is given as a name or as this account's ARN; another account's ARN stays as it is. */
    String tableName(String nameOrArn) {
        String table = prefix + "table/";
        if (!nameOrArn.startsWith(table)) {
            return nameOrArn;
        }
        String rest = nameOrArn.substring(table.length());
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    }

    String tableArn(String nameOrArn) {
        return prefix + "table/" + tableName(nameOrArn);
    }

    String localArn(String arn) {
        return arn.startsWith(prefix) ? LOCAL_PREFIX + arn.substring(prefix.length()) : arn;
    }

    String accountArn(String arn) {
        return arn.startsWith(LOCAL_PREFIX) ? prefix + arn.substring(LOCAL_PREFIX.length()) : arn;
    }

    /** A message with the ARNs in it as the account's. */
    String accountArns(String message) {
        return message.replace(LOCAL_PREFIX, prefix);
    }

    /**
     * DynamoDB Local would take another account's table for this one's of the same name.
     *
     * @throws workshop.localcloud.http.AwsException ResourceNotFoundException
     */
    void refuseForeignTables(ObjectNode local) {
        for (JsonNode table : local.findValues("TableName")) {
            if (table.asText().startsWith("arn:")) {
                throw DynamoDbErrors.tableNotFound("", table.asText());
            }
        }
    }

    /**
     * A record as the Streams API gives it: DynamoDB Local's dashed event id, its region and its unknown name of an
     * expiry (recorded facts B1, B5 and M1) put right.
     *
     * @param arrival epoch seconds
     */
    ObjectNode streamRecord(ObjectNode local, long arrival) {
        boolean expired = local.path("eventName").asText().equals("UNKNOWN_TO_SDK_VERSION");
        ObjectNode event = Json.object();
        event.put("eventID", local.path("eventID").asText().replace("-", ""));
        event.put("eventName", expired ? "REMOVE" : local.path("eventName").asText());
        event.set("eventVersion", local.path("eventVersion"));
        event.put("eventSource", "aws:dynamodb");
        event.put("awsRegion", account.region());
        ObjectNode change = event.putObject("dynamodb");
        change.put("ApproximateCreationDateTime", arrival);
        for (String member : RECORD_MEMBERS) {
            if (local.path("dynamodb").has(member)) {
                change.set(member, local.path("dynamodb").path(member));
            }
        }
        if (expired) {
            event.putObject("userIdentity").put("Type", "Service").put("PrincipalId", "dynamodb.amazonaws.com");
        } else if (local.has("userIdentity")) {
            event.set("userIdentity", local.path("userIdentity"));
        }
        return event;
    }

    private static ObjectNode walk(ObjectNode node, UnaryOperator<String> arn, UnaryOperator<String> table) {
        ObjectNode result = Json.object();
        node.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (DATA_MEMBERS.contains(name)) {
                result.set(name, value);
            } else if (BY_TABLE.contains(name) && value instanceof ObjectNode byTable) {
                ObjectNode named = result.putObject(name);
                byTable.properties().forEach(entry -> named.set(table.apply(entry.getKey()), entry.getValue()));
            } else {
                result.set(name, value(name, value, arn, table));
            }
        });
        return result;
    }

    private static JsonNode value(String name, JsonNode value, UnaryOperator<String> arn, UnaryOperator<String> table) {
        if (value instanceof ObjectNode object) {
            return walk(object, arn, table);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode result = Json.array();
            array.forEach(element -> result.add(value(name, element, arn, table)));
            return result;
        }
        if (value.isTextual() && name.equals("TableName")) {
            return Json.object().textNode(table.apply(value.textValue()));
        }
        if (value.isTextual() && ARN_MEMBERS.contains(name)) {
            return Json.object().textNode(arn.apply(value.textValue()));
        }
        return value;
    }
}
