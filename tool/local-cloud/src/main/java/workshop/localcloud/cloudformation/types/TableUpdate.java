package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.dynamodb.DynamoDbService;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/**
 * Makes a table what a definition says, by comparing with what it is: so the same code goes forward and, after a
 * failure, back.
 */
final class TableUpdate {

    private final DynamoDbService service;
    private final String name;

    TableUpdate(DynamoDbService service, String name) {
        this.service = service;
        this.name = name;
    }

    /** @throws AwsException DynamoDB's errors */
    void settle(TableDefinition wanted, Map<String, String> tags) {
        JsonNode actual = service.call("DescribeTable", named()).path("Table");
        settleIndexes(actual, wanted);
        settleCapacity(actual, wanted);
        if (actual.path("DeletionProtectionEnabled").asBoolean() != wanted.deletionProtection()) {
            service.call("UpdateTable", named().put("DeletionProtectionEnabled", wanted.deletionProtection()));
        }
        settleTimeToLive(wanted.timeToLiveAttribute());
        settleStream(actual, wanted.streamViewType());
        settleTags(actual.path("TableArn").asText(), tags);
    }

    private void settleIndexes(JsonNode actual, TableDefinition wanted) {
        Map<String, JsonNode> existing = new HashMap<>();
        actual.path("GlobalSecondaryIndexes")
                .forEach(index -> existing.put(index.path("IndexName").asText(), index));
        ArrayNode changes = Json.array();
        for (JsonNode index : wanted.globalIndexes()) {
            JsonNode before = existing.remove(index.path("IndexName").asText());
            if (before == null) {
                changes.addObject().set("Create", index);
            } else if (!before.path("KeySchema").equals(index.path("KeySchema"))
                    || !before.path("Projection").equals(index.path("Projection"))) {
                throw AwsException.of(
                        "ValidationException",
                        400,
                        "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights"
                                + " Specification. You can create a new GSI with a different name.");
            }
        }
        existing.keySet()
                .forEach(gone -> changes.addObject().putObject("Delete").put("IndexName", gone));
        if (changes.size() > 1) {
            throw AwsException.of(
                    "ValidationException",
                    400,
                    "Cannot perform more than one GSI creation or deletion in a single update");
        }
        if (!changes.isEmpty()) {
            ObjectNode input = named();
            input.set("AttributeDefinitions", wanted.attributeDefinitions());
            input.set("GlobalSecondaryIndexUpdates", changes);
            service.call("UpdateTable", input);
        }
    }

    private void settleCapacity(JsonNode actual, TableDefinition wanted) {
        String mode = actual.path("BillingModeSummary").path("BillingMode").asText("PROVISIONED");
        JsonNode units = actual.path("ProvisionedThroughput");
        boolean sameUnits = wanted.throughput()
                .map(want -> want.path("ReadCapacityUnits").asLong()
                                == units.path("ReadCapacityUnits").asLong()
                        && want.path("WriteCapacityUnits").asLong()
                                == units.path("WriteCapacityUnits").asLong())
                .orElse(true);
        if (!mode.equals(wanted.billingMode()) || !sameUnits) {
            ObjectNode input = named().put("BillingMode", wanted.billingMode());
            wanted.throughput().ifPresent(want -> input.set("ProvisionedThroughput", want));
            service.call("UpdateTable", input);
        }
    }

    /** A stream's view cannot be changed: the old stream is closed and a new one opened, as CloudFormation does. */
    private void settleStream(JsonNode actual, Optional<String> wanted) {
        JsonNode stream = actual.path("StreamSpecification");
        Optional<String> view = stream.path("StreamEnabled").asBoolean()
                ? Optional.of(stream.path("StreamViewType").asText())
                : Optional.empty();
        if (view.equals(wanted)) {
            return;
        }
        if (view.isPresent()) {
            ObjectNode off = named();
            off.putObject("StreamSpecification").put("StreamEnabled", false);
            service.call("UpdateTable", off);
        }
        wanted.ifPresent(viewType -> {
            ObjectNode on = named();
            on.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", viewType);
            service.call("UpdateTable", on);
        });
    }

    private void settleTimeToLive(Optional<String> wanted) {
        JsonNode actual = service.call("DescribeTimeToLive", named()).path("TimeToLiveDescription");
        Optional<String> attribute = actual.path("TimeToLiveStatus").asText().equals("ENABLED")
                ? Optional.of(actual.path("AttributeName").asText())
                : Optional.empty();
        if (attribute.equals(wanted)) {
            return;
        }
        attribute.ifPresent(name -> timeToLive(name, false));
        wanted.ifPresent(name -> timeToLive(name, true));
    }

    private void timeToLive(String attribute, boolean enabled) {
        ObjectNode input = named();
        input.putObject("TimeToLiveSpecification")
                .put("AttributeName", attribute)
                .put("Enabled", enabled);
        service.call("UpdateTimeToLive", input);
    }

    private void settleTags(String arn, Map<String, String> wanted) {
        ObjectNode removal = Json.object().put("ResourceArn", arn);
        ArrayNode gone = removal.putArray("TagKeys");
        service.call("ListTagsOfResource", Json.object().put("ResourceArn", arn))
                .path("Tags")
                .forEach(tag -> {
                    if (!wanted.containsKey(tag.path("Key").asText())) {
                        gone.add(tag.path("Key").asText());
                    }
                });
        service.call("UntagResource", removal);
        ObjectNode addition = Json.object().put("ResourceArn", arn);
        ArrayNode tags = addition.putArray("Tags");
        wanted.forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        service.call("TagResource", addition);
    }

    private ObjectNode named() {
        return Json.object().put("TableName", name);
    }
}
