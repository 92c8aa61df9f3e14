package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.dynamodb.DynamoDbService;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** AWS::DynamoDB::Table. A changed stream, index or setting keeps the items; another key schema makes a new table. */
public final class DynamoDbTableType implements ResourceType<TableDefinition> {

    private static final int LONGEST_NAME = 255;
    private static final String STACK_TAG = "aws:cloudformation:stack-id";
    private static final String LOGICAL_TAG = "aws:cloudformation:logical-id";

    private final DynamoDbService service;

    public DynamoDbTableType(DynamoDbService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "AWS::DynamoDB::Table";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "StreamArn");
    }

    @Override
    public TableDefinition read(Properties properties) {
        return TableDefinition.read(properties);
    }

    @Override
    public Set<String> present(ResourceContext context, TableDefinition table) {
        String name = name(context, table);
        try {
            service.call("DescribeTable", Json.object().put("TableName", name));
            return Set.of(name);
        } catch (AwsException e) {
            if (e.code().equals("ResourceNotFoundException")) {
                return Set.of();
            }
            throw failed(e);
        }
    }

    @Override
    public Resource create(ResourceContext context, TableDefinition table) {
        String name = name(context, table);
        try {
            service.call("CreateTable", table.creation(name));
        } catch (AwsException e) {
            throw e.code().equals("ResourceInUseException")
                    ? new ResourceException(
                            "Resource of type 'AWS::DynamoDB::Table' with identifier '" + name + "' already exists.", e)
                    : failed(e);
        }
        try {
            new TableUpdate(service, name).settle(table, tags(context, table));
            return resource(name);
        } catch (AwsException e) {
            delete(context, name, table);
            throw failed(e);
        }
    }

    @Override
    public boolean replaces(TableDefinition before, TableDefinition after) {
        return !before.tableName().equals(after.tableName())
                || !before.keySchema().equals(after.keySchema())
                || !before.localIndexes().equals(after.localIndexes())
                || typeChanged(before, after);
    }

    @Override
    public Optional<String> customName(TableDefinition table) {
        return table.tableName();
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, TableDefinition before, TableDefinition after) {
        TableUpdate update = new TableUpdate(service, physicalId);
        try {
            update.settle(after, tags(context, after));
            return resource(physicalId);
        } catch (AwsException e) {
            try {
                update.settle(before, tags(context, before));
            } catch (AwsException back) {
                e.addSuppressed(back);
            }
            throw failed(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, TableDefinition table) {
        try {
            service.call("DeleteTable", Json.object().put("TableName", physicalId));
        } catch (AwsException e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw failed(e);
            }
        }
    }

    private static String name(ResourceContext context, TableDefinition table) {
        return table.tableName().orElseGet(() -> context.generatedName(LONGEST_NAME));
    }

    private Resource resource(String name) {
        JsonNode table = service.call("DescribeTable", Json.object().put("TableName", name))
                .path("Table");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Arn", table.path("TableArn").asText());
        if (table.path("StreamSpecification").path("StreamEnabled").asBoolean()) {
            attributes.put("StreamArn", table.path("LatestStreamArn").asText());
        }
        return new Resource(name, attributes);
    }

    private static boolean typeChanged(TableDefinition before, TableDefinition after) {
        Map<String, String> types = new LinkedHashMap<>();
        before.attributeDefinitions()
                .forEach(attribute -> types.put(
                        attribute.path("AttributeName").asText(),
                        attribute.path("AttributeType").asText()));
        for (JsonNode attribute : after.attributeDefinitions()) {
            String type = types.get(attribute.path("AttributeName").asText());
            if (type != null && !type.equals(attribute.path("AttributeType").asText())) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> tags(ResourceContext context, TableDefinition table) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.put(STACK_TAG, context.stackId());
        tags.put(LOGICAL_TAG, context.logicalId());
        tags.putAll(table.tags());
        return tags;
    }

    private static ResourceException failed(AwsException e) {
        return new ResourceException(e.getMessage() + " (Service: DynamoDb, Status Code: " + e.status() + ")", e);
    }
}
