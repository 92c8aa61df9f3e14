package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.dynamodb.DynamoDbFixture;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DynamoDbTableTypeTest {

    private static final ResourceContext CONTEXT =
            new ResourceContext("stack", "arn:stack", "Users", Map.of("STAGE", "dev"), "ABCDEF123456");

    @TempDir
    private Path folder;

    private DynamoDbFixture cloud;
    private DynamoDbTableType type;

    @BeforeEach
    void start() throws Exception {
        cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        type = new DynamoDbTableType(cloud.service);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void a_stream_is_switched_on_changed_and_off_in_place_and_the_items_stay() throws Exception {
        TableDefinition plain = read("");
        TableDefinition streamed = read("'StreamSpecification':{'StreamViewType':'NEW_IMAGE'},");
        TableDefinition other = read("'StreamSpecification':{'StreamViewType':'KEYS_ONLY'},");
        Resource created = type.create(CONTEXT, plain);
        assertThat(created.physicalId()).isEqualTo("stack-Users-ABCDEF123456");
        assertThat(created.attributes()).containsOnlyKeys("Arn");
        ObjectNode put = Json.object().put("TableName", created.physicalId());
        put.putObject("Item").putObject("id").put("S", "1");
        cloud.service.call("PutItem", put);
        assertThat(type.replaces(plain, streamed)).isFalse();
        Resource on = type.update(CONTEXT, created.physicalId(), plain, streamed);
        assertThat(on.attributes().get("StreamArn")).contains("table/stack-Users-ABCDEF123456/stream/");
        Resource changed = type.update(CONTEXT, created.physicalId(), streamed, other);
        assertThat(changed.attributes().get("StreamArn"))
                .isNotEqualTo(on.attributes().get("StreamArn"));
        Resource off = type.update(CONTEXT, created.physicalId(), other, plain);
        assertThat(off.attributes()).containsOnlyKeys("Arn");
        assertThat(cloud.client.scan(b -> b.tableName(created.physicalId())).items())
                .hasSize(1);
        type.delete(CONTEXT, created.physicalId(), plain);
        type.delete(CONTEXT, created.physicalId(), plain);
        assertThat(cloud.client.listTables().tableNames()).isEmpty();
    }

    @Test
    void a_table_has_what_its_template_says() throws Exception {
        TableDefinition definition = read("'TableName':'users','TimeToLiveSpecification':{'AttributeName':'ttl',"
                + "'Enabled':'true'},'DeletionProtectionEnabled':true,'Tags':[{'Key':'a','Value':'b'}],"
                + "'GlobalSecondaryIndexes':[{'IndexName':'by-name','KeySchema':[{'AttributeName':'name',"
                + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}],");
        type.create(CONTEXT, definition);
        assertThat(cloud.client.describeTable(b -> b.tableName("users")).table().deletionProtectionEnabled())
                .isTrue();
        assertThat(cloud.client
                        .describeTimeToLive(b -> b.tableName("users"))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("ttl");
        assertThat(cloud.client
                        .listTagsOfResource(b -> b.resourceArn("arn:aws:dynamodb:eu-west-1:123456789012:table/users"))
                        .tags())
                .anyMatch(tag -> tag.key().equals("a"))
                .anyMatch(tag -> tag.key().equals("STAGE"));
        assertThatThrownBy(() -> type.delete(CONTEXT, "users", definition)).isInstanceOf(ResourceException.class);
        type.update(CONTEXT, "users", definition, read("'TableName':'users',"));
        type.delete(CONTEXT, "users", definition);
    }

    @Test
    void a_named_table_cannot_be_replaced_and_a_taken_name_is_refused() throws Exception {
        TableDefinition definition = read("'TableName':'users',");
        type.create(CONTEXT, definition);
        assertThat(type.customName(definition)).contains("users");
        assertThat(type.customName(read(""))).isEmpty();
        ResourceContext other = new ResourceContext("other", "arn:other", "Users", Map.of(), "ABCDEF123456");
        assertThatThrownBy(() -> type.create(other, definition)).hasMessageContaining("already exists");
    }

    @Test
    void what_is_not_implemented_is_refused_by_name() {
        assertThatThrownBy(() -> read("'PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true},"))
                .hasMessageContaining("PointInTimeRecoverySpecification");
        assertThatThrownBy(() -> read("'SSESpecification':{'SSEEnabled':true},"))
                .hasMessageContaining("SSESpecification");
        assertThatThrownBy(() -> read("'TableClass':'STANDARD_INFREQUENT_ACCESS',"))
                .hasMessageContaining("TableClass");
    }

    @Test
    void a_key_or_attribute_type_that_does_not_exist_is_named_with_its_place() {
        assertThatThrownBy(() -> type.read(properties("{'AttributeDefinitions':[{'AttributeName':'id',"
                        + "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'id','KeyType':'HASHH'}]}")))
                .hasMessage("#/KeySchema/0/KeyType: HASHH is not a valid enum value");
        assertThatThrownBy(() -> type.read(properties("{'AttributeDefinitions':[{'AttributeName':'id',"
                        + "'AttributeType':'String'}],'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}")))
                .hasMessage("#/AttributeDefinitions/0/AttributeType: String is not a valid enum value");
        assertThatThrownBy(() -> read("'GlobalSecondaryIndexes':[{'IndexName':'by-name','KeySchema':["
                        + "{'AttributeName':'name','KeyType':'HASH'},{'AttributeName':'id','KeyType':'SORT'}]}],"))
                .hasMessage("#/GlobalSecondaryIndexes/0/KeySchema/1/KeyType: SORT is not a valid enum value");
    }

    private static Properties properties(String json) throws Exception {
        return new Properties((ObjectNode) Json.parse(json.replace('\'', '"')));
    }

    private TableDefinition read(String more) throws Exception {
        String name = more.contains("by-name") ? ",{'AttributeName':'name','AttributeType':'S'}" : "";
        Properties properties = properties("{" + more
                + "'BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'id',"
                + "'AttributeType':'S'}" + name
                + "],'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}");
        TableDefinition definition = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        return definition;
    }
}
