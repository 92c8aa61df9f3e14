package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.Json;

/**
 * The properties of AWS::DynamoDB::Table, in the form of DynamoDB's own inputs.
 *
 * @param tableName empty when CloudFormation makes a name
 * @param throughput empty for on-demand tables
 * @param streamViewType empty for no stream
 * @param timeToLiveAttribute empty for none
 */
public record TableDefinition(
        Optional<String> tableName,
        ArrayNode attributeDefinitions,
        ArrayNode keySchema,
        String billingMode,
        Optional<ObjectNode> throughput,
        ArrayNode globalIndexes,
        ArrayNode localIndexes,
        Optional<String> streamViewType,
        Optional<String> timeToLiveAttribute,
        boolean deletionProtection,
        Map<String, String> tags) {

    private static final Set<String> ATTRIBUTE_TYPES = Set.of("S", "N", "B");
    private static final Set<String> KEY_TYPES = Set.of("HASH", "RANGE");

    static TableDefinition read(Properties properties) {
        refuse(properties);
        ArrayNode attributes = Json.array();
        for (Properties attribute : properties.objects("AttributeDefinitions")) {
            attributes
                    .addObject()
                    .put("AttributeName", attribute.requiredString("AttributeName"))
                    .put("AttributeType", attribute.requiredOneOf("AttributeType", ATTRIBUTE_TYPES));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        properties.objects("Tags").forEach(tag -> tags.put(tag.requiredString("Key"), tag.requiredString("Value")));
        return new TableDefinition(
                properties.string("TableName"),
                attributes,
                keySchema(properties),
                properties.string("BillingMode").orElse("PROVISIONED"),
                throughput(properties),
                indexes(properties.objects("GlobalSecondaryIndexes"), true),
                indexes(properties.objects("LocalSecondaryIndexes"), false),
                properties.object("StreamSpecification").map(stream -> stream.requiredString("StreamViewType")),
                timeToLive(properties),
                properties.flag("DeletionProtectionEnabled").orElse(false),
                tags);
    }

    /** The input of CreateTable. */
    ObjectNode creation(String name) {
        ObjectNode input = Json.object().put("TableName", name);
        input.set("AttributeDefinitions", attributeDefinitions);
        input.set("KeySchema", keySchema);
        input.put("BillingMode", billingMode);
        throughput.ifPresent(units -> input.set("ProvisionedThroughput", units));
        if (!globalIndexes.isEmpty()) {
            input.set("GlobalSecondaryIndexes", globalIndexes);
        }
        if (!localIndexes.isEmpty()) {
            input.set("LocalSecondaryIndexes", localIndexes);
        }
        streamViewType.ifPresent(view -> input.putObject("StreamSpecification")
                .put("StreamEnabled", true)
                .put("StreamViewType", view));
        return input.put("DeletionProtectionEnabled", deletionProtection);
    }

    private static void refuse(Properties properties) {
        boolean recovery = properties
                .object("PointInTimeRecoverySpecification")
                .flatMap(recoverySettings -> recoverySettings.flag("PointInTimeRecoveryEnabled"))
                .orElse(false);
        if (recovery) {
            throw new ResourceException("The local cloud does not implement point-in-time recovery"
                    + " (PointInTimeRecoverySpecification of AWS::DynamoDB::Table).");
        }
        boolean encrypted = properties
                .object("SSESpecification")
                .flatMap(encryption -> encryption.flag("SSEEnabled"))
                .orElse(false);
        if (encrypted) {
            throw new ResourceException("The local cloud does not implement encryption with a KMS key"
                    + " (SSESpecification of AWS::DynamoDB::Table).");
        }
        properties
                .string("TableClass")
                .filter(tableClass -> !tableClass.equals("STANDARD"))
                .ifPresent(tableClass -> {
                    throw new ResourceException("The local cloud does not implement the TableClass " + tableClass
                            + " of AWS::DynamoDB::Table.");
                });
    }

    private static ArrayNode keySchema(Properties properties) {
        List<Properties> elements = properties.objects("KeySchema");
        if (elements.isEmpty()) {
            properties.requiredString("KeySchema");
        }
        ArrayNode schema = Json.array();
        for (Properties element : elements) {
            schema.addObject()
                    .put("AttributeName", element.requiredString("AttributeName"))
                    .put("KeyType", element.requiredOneOf("KeyType", KEY_TYPES));
        }
        return schema;
    }

    private static Optional<ObjectNode> throughput(Properties properties) {
        return properties.object("ProvisionedThroughput").map(units -> Json.object()
                .put("ReadCapacityUnits", units.integer("ReadCapacityUnits").orElse(0))
                .put("WriteCapacityUnits", units.integer("WriteCapacityUnits").orElse(0)));
    }

    private static ArrayNode indexes(List<Properties> indexes, boolean global) {
        ArrayNode result = Json.array();
        for (Properties index : indexes) {
            ObjectNode one = result.addObject().put("IndexName", index.requiredString("IndexName"));
            one.set("KeySchema", keySchema(index));
            index.object("Projection").ifPresent(projection -> {
                ObjectNode target = one.putObject("Projection");
                projection.string("ProjectionType").ifPresent(type -> target.put("ProjectionType", type));
                List<String> others = projection.strings("NonKeyAttributes");
                if (!others.isEmpty()) {
                    others.forEach(target.putArray("NonKeyAttributes")::add);
                }
            });
            // A local index shares its table's throughput, and has no property for it.
            Optional<ObjectNode> units = global ? throughput(index) : Optional.empty();
            units.ifPresent(provisioned -> one.set("ProvisionedThroughput", provisioned));
        }
        return result;
    }

    private static Optional<String> timeToLive(Properties properties) {
        Optional<Properties> specification = properties.object("TimeToLiveSpecification");
        if (specification.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> attribute = specification.get().string("AttributeName");
        return specification.get().flag("Enabled").orElse(false) ? attribute : Optional.empty();
    }
}
