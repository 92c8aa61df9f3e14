package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.*;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("unchecked") // The SDK's builders take generic varargs.
class DynamoDbApiTest {

    private static final String TABLE_ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/";

    @TempDir
    private static Path folder;

    private static DynamoDbFixture cloud;
    private static TableStreams reader;

    @BeforeAll
    static void start() throws Exception {
        cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        reader = new TableStreams(cloud.service);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    /** Recorded fact B4. */
    @Test
    void a_table_with_a_stream_is_described_as_aws_does() {
        TableDescription created =
                create("described", StreamViewType.NEW_AND_OLD_IMAGES).tableDescription();
        assertThat(created.tableStatus()).isEqualTo(TableStatus.CREATING);
        assertThat(created.tableArn()).isEqualTo(TABLE_ARN + "described");
        assertThat(created.latestStreamArn()).startsWith(TABLE_ARN + "described/stream/");
        assertThat(created.latestStreamArn()).endsWith(created.latestStreamLabel());
        assertThat(created.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        assertThat(created.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(created.provisionedThroughput().readCapacityUnits()).isZero();
        assertThat(created.provisionedThroughput().lastIncreaseDateTime()).isNull();
        assertThat(created.deletionProtectionEnabled()).isFalse();
        assertThat(created.tableId()).matches("[0-9a-f-]{36}");
        TableDescription described = describe("described");
        assertThat(described.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.tableId()).isEqualTo(created.tableId());
        assertThat(described.warmThroughput().readUnitsPerSecond()).isEqualTo(12000);
        assertThat(described.warmThroughput().writeUnitsPerSecond()).isEqualTo(4000);
        assertThat(cloud.client
                        .updateTable(b -> b.tableName("described").streamSpecification(s -> s.streamEnabled(false)))
                        .tableDescription()
                        .tableStatus())
                .isEqualTo(TableStatus.UPDATING);
        assertThat(cloud.client
                        .deleteTable(b -> b.tableName("described"))
                        .tableDescription()
                        .tableStatus())
                .isEqualTo(TableStatus.DELETING);
        assertThatThrownBy(() -> describe("described"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Requested resource not found: Table: described not found");
    }

    @Test
    void a_table_is_named_by_its_arn_as_well() {
        create("by-arn", null);
        put(TABLE_ARN + "by-arn", "1", "one");
        assertThat(describe(TABLE_ARN + "by-arn").tableName()).isEqualTo("by-arn");
        assertThat(cloud.client
                        .batchGetItem(b -> b.requestItems(Map.of(
                                TABLE_ARN + "by-arn",
                                KeysAndAttributes.builder().keys(key("1")).build())))
                        .responses())
                .hasSize(1);
        assertThatThrownBy(() -> describe("arn:aws:dynamodb:eu-west-1:999999999999:table/by-arn"))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void an_arn_inside_an_item_is_not_touched() {
        create("arns-inside", null);
        String arn = "arn:aws:dynamodb:ddblocal:000000000000:table/x";
        put("arns-inside", "TableArn", arn);
        assertThat(cloud.client
                        .getItem(b -> b.tableName("arns-inside").key(key("TableArn")))
                        .item())
                .containsEntry("name", text(arn));
    }

    @Test
    void items_are_written_read_queried_and_deleted() {
        create("items", null);
        put("items", "1", "one");
        cloud.client.updateItem(b -> b.tableName("items")
                .key(key("1"))
                .updateExpression("SET #n = :n")
                .expressionAttributeNames(Map.of("#n", "name"))
                .expressionAttributeValues(Map.of(":n", text("uno"))));
        cloud.client.batchWriteItem(b -> b.requestItems(Map.of(
                "items",
                List.of(WriteRequest.builder()
                        .putRequest(p -> p.item(Map.of("id", text("2"), "b", bytes(new byte[] {0, 1, 2}))))
                        .build()))));
        assertThat(cloud.client.scan(b -> b.tableName("items")).items()).hasSize(2);
        assertThat(cloud.client
                        .query(b -> b.tableName("items")
                                .keyConditionExpression("id = :id")
                                .expressionAttributeValues(Map.of(":id", text("1"))))
                        .items())
                .containsExactly(Map.of("id", text("1"), "name", text("uno")));
        cloud.client.transactWriteItems(b -> b.transactItems(
                t -> t.put(p -> p.tableName("items").item(Map.of("id", text("3")))),
                t -> t.delete(d -> d.tableName("items").key(key("2")))));
        assertThat(cloud.client
                        .transactGetItems(b -> b.transactItems(
                                t -> t.get(g -> g.tableName("items").key(key("3")))))
                        .responses())
                .hasSize(1);
        assertThat(cloud.client
                        .executeStatement(b -> b.statement("SELECT * FROM \"items\" WHERE id = '3'"))
                        .items())
                .hasSize(1);
        assertThat(cloud.client
                        .deleteItem(b -> b.tableName("items").key(key("3")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .containsKey("id");
        assertThat(cloud.client.listTables().tableNames()).contains("items");
        assertThat(cloud.client.describeLimits().accountMaxReadCapacityUnits()).isPositive();
    }

    @Test
    void errors_keep_dynamodbs_types_and_members() {
        create("errors", null);
        put("errors", "1", "one");
        assertThatThrownBy(() -> cloud.client.putItem(b -> b.tableName("errors")
                        .item(Map.of("id", text("1")))
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, e -> {
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
                    assertThat(e.item()).containsEntry("name", text("one"));
                });
        assertThatThrownBy(
                        () -> cloud.client.transactWriteItems(b -> b.transactItems(t -> t.put(p -> p.tableName("errors")
                                .item(Map.of("id", text("1")))
                                .conditionExpression("attribute_not_exists(id)")))))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons().get(0).code()).isEqualTo("ConditionalCheckFailed"));
        assertThatThrownBy(() -> put("no-such-table", "1", "one"))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Requested resource not found"));
        assertThatThrownBy(() -> create("errors", null))
                .isInstanceOfSatisfying(
                        ResourceInUseException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Table already exists: errors"));
    }

    @Test
    void what_is_not_implemented_is_refused_by_name() {
        assertThatThrownBy(() -> cloud.client.describeContinuousBackups(b -> b.tableName("described")))
                .hasMessageContaining("DescribeContinuousBackups");
        assertThatThrownBy(() -> cloud.client.createTable(b -> b.tableName("classy")
                        .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .resourcePolicy("{}")))
                .hasMessageContaining("ResourcePolicy");
    }

    @Test
    void tags_belong_to_a_table() {
        cloud.client.createTable(b -> b.tableName("tagged")
                .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .tags(t -> t.key("a").value("1")));
        cloud.client.tagResource(
                b -> b.resourceArn(TABLE_ARN + "tagged").tags(t -> t.key("b").value("2")));
        cloud.client.untagResource(b -> b.resourceArn(TABLE_ARN + "tagged").tagKeys("a"));
        assertThat(cloud.client
                        .listTagsOfResource(b -> b.resourceArn(TABLE_ARN + "tagged"))
                        .tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
    }

    @Test
    void a_stream_is_read_with_awss_client() {
        create("streamed", StreamViewType.NEW_AND_OLD_IMAGES);
        put("streamed", "1", "one");
        String arn = describe("streamed").latestStreamArn();
        assertThat(cloud.streams.listStreams(b -> b.tableName("streamed")).streams())
                .extracting(Stream::streamArn)
                .containsExactly(arn);
        StreamDescription stream =
                cloud.streams.describeStream(b -> b.streamArn(arn)).streamDescription();
        assertThat(stream.streamStatus()).isEqualTo(StreamStatus.ENABLED);
        String iterator = cloud.streams
                .getShardIterator(b -> b.streamArn(arn)
                        .shardId(stream.shards().get(0).shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThat(iterator).startsWith(arn + "|");
        var record = cloud.streams
                .getRecords(b -> b.shardIterator(iterator))
                .records()
                .get(0);
        assertThat(record.eventID()).matches("[0-9a-f]{32}");
        assertThat(record.awsRegion()).isEqualTo("eu-west-1");
        assertThat(record.eventName()).isEqualTo(OperationType.INSERT);
        Instant now = Instant.now();
        assertThat(record.dynamodb().approximateCreationDateTime()).isBetween(now.minusSeconds(30), now);
    }

    /** Recorded fact B3. */
    @Test
    void an_unknown_stream_is_refused_as_aws_does() {
        String arn = TABLE_ARN + "streamless/stream/2026-01-01T00:00:00.000";
        assertThatThrownBy(() -> cloud.streams.describeStream(b -> b.streamArn(arn)))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("Requested resource not found: Stream: " + arn + " not found"));
    }

    /** Recorded fact B2. */
    @Test
    void the_size_of_a_record_is_that_of_its_keys_and_images() {
        create("sizes", StreamViewType.NEW_AND_OLD_IMAGES);
        cloud.client.putItem(b -> b.tableName("sizes").item(Map.of("id", text("Fred"))));
        cloud.client.putItem(b -> b.tableName("sizes").item(Map.of("id", text("Fred"), "name", text("Fred"))));
        assertThat(records("sizes"))
                .extracting(record ->
                        record.event().path("dynamodb").path("SizeBytes").asInt())
                .containsExactly(12, 26);
    }

    /** Recorded fact B3. */
    @Test
    void only_what_changes_an_item_is_in_the_stream() {
        create("changes", StreamViewType.KEYS_ONLY);
        put("changes", "1", "one");
        put("changes", "1", "one");
        put("changes", "1", "uno");
        cloud.client.updateItem(b -> b.tableName("changes").key(key("2")));
        cloud.client.executeStatement(b -> b.statement("INSERT INTO \"changes\" VALUE {'id':'3'}"));
        cloud.client.executeStatement(b -> b.statement("DELETE FROM \"changes\" WHERE id='3'"));
        assertThat(records("changes"))
                .extracting(record -> record.event().path("eventName").asText())
                .containsExactly("INSERT", "MODIFY", "INSERT", "INSERT", "REMOVE");
    }

    /** Recorded fact B1. */
    @Test
    void a_lambda_event_has_awss_keys_in_awss_order() {
        create("shaped", StreamViewType.NEW_AND_OLD_IMAGES);
        put("shaped", "1", "one");
        JsonNode event = records("shaped").get(0).event();
        assertThat(event.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "eventID",
                        "eventName",
                        "eventVersion",
                        "eventSource",
                        "awsRegion",
                        "dynamodb",
                        "eventSourceARN");
        assertThat(event.path("dynamodb").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "ApproximateCreationDateTime",
                        "Keys",
                        "NewImage",
                        "SequenceNumber",
                        "SizeBytes",
                        "StreamViewType");
        assertThat(Json.text(event)).containsPattern("\"ApproximateCreationDateTime\":\\d{10}\\.0,");
        assertThat(event.path("eventSourceARN").asText())
                .isEqualTo(describe("shaped").latestStreamArn());
    }

    @Test
    void latest_is_a_sequence_number_after_which_new_records_come() {
        create("latest", StreamViewType.KEYS_ONLY);
        put("latest", "1", "one");
        String arn = describe("latest").latestStreamArn();
        TableStreams.Shard shard = reader.shards(arn).get(0);
        String latest = reader.latest(arn, shard);
        assertThat(reader.read(arn, shard, latest, 10)).isEmpty();
        put("latest", "2", "two");
        assertThat(reader.read(arn, shard, latest, 10)).hasSize(1);
        assertThat(reader.read(arn, shard, TableStreams.BEGINNING, 10)).hasSize(2);
    }

    private static List<StreamRecord> records(String table) {
        String arn = describe(table).latestStreamArn();
        return reader.read(arn, reader.shards(arn).get(0), TableStreams.BEGINNING, 100);
    }

    private static CreateTableResponse create(String name, @org.jspecify.annotations.Nullable StreamViewType view) {
        return cloud.client.createTable(b -> {
            b.tableName(name)
                    .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH))
                    .billingMode(BillingMode.PAY_PER_REQUEST);
            if (view != null) {
                b.streamSpecification(s -> s.streamEnabled(true).streamViewType(view));
            }
        });
    }

    private static TableDescription describe(String name) {
        return cloud.client.describeTable(b -> b.tableName(name)).table();
    }

    private static void put(String table, String id, String name) {
        cloud.client.putItem(b -> b.tableName(table).item(Map.of("id", text(id), "name", text(name))));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", text(id));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.builder().b(SdkBytes.fromByteArray(value)).build();
    }
}
