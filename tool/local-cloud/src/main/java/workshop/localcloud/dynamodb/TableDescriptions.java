package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes DynamoDB Local's table descriptions those that AWS gives (recorded fact B4): the status that follows an
 * operation, an id, the warm throughput of on-demand tables, no dates of 1970. Pure.
 */
final class TableDescriptions {

    private TableDescriptions() {}

    /** @param output already translated; changed in place */
    static ObjectNode complete(String operation, ObjectNode output) {
        if (output.path("TableDescription") instanceof ObjectNode description) {
            common(description);
            description.put(
                    "TableStatus",
                    switch (operation) {
                        case "CreateTable" -> "CREATING";
                        case "DeleteTable" -> "DELETING";
                        default -> "UPDATING";
                    });
        }
        if (output.path("Table") instanceof ObjectNode description) {
            common(description);
            if (onDemand(description)) {
                description
                        .putObject("WarmThroughput")
                        .put("ReadUnitsPerSecond", 12000)
                        .put("WriteUnitsPerSecond", 4000)
                        .put("Status", "ACTIVE");
            }
        }
        return output;
    }

    private static void common(ObjectNode description) {
        String identity = description.path("TableArn").asText()
                + description.path("CreationDateTime").asText();
        description.put(
                "TableId",
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString());
        if (!description.has("DeletionProtectionEnabled")) {
            description.put("DeletionProtectionEnabled", false);
        }
        plainThroughput(description);
        for (JsonNode index : description.path("GlobalSecondaryIndexes")) {
            if (index instanceof ObjectNode object) {
                plainThroughput(object);
            }
        }
    }

    private static void plainThroughput(ObjectNode description) {
        if (description.path("ProvisionedThroughput") instanceof ObjectNode throughput) {
            for (String date : new String[] {"LastIncreaseDateTime", "LastDecreaseDateTime"}) {
                if (throughput.path(date).asDouble() == 0) {
                    throughput.remove(date);
                }
            }
        }
    }

    private static boolean onDemand(ObjectNode description) {
        return description
                .path("BillingModeSummary")
                .path("BillingMode")
                .asText()
                .equals("PAY_PER_REQUEST");
    }
}
