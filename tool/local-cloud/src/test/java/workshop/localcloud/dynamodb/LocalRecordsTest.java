package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRecordsTest {

    private static final String ITEM =
            """
            {"id": {"S": "1"}, "empty": {"S": ""}, "umlaut": {"S": "Zoë \\" \\u0000"}, "number": {"N": "-1.50e3"},
             "binary": {"B": "AAH/"}, "true": {"BOOL": true}, "false": {"BOOL": false}, "null": {"NULL": true},
             "list": {"L": [{"S": "a"}, {"L": []}, {"M": {"deep": {"N": "12345678901234567890123456789012345678"}}}]},
             "map": {"M": {"S": {"S": "S"}, "none": {"M": {}}}}, "texts": {"SS": ["b", "a"]},
             "none": {"M": {}}, "numbers": {"NS": ["2", "1"]}, "binaries": {"BS": ["AQ==", "Ag=="]}}
            """;

    @TempDir
    static Path folder;

    /** DynamoDB Local sends an attribute without a type in the place of an empty map; DynamoDB does not. */
    @Test
    void recordsTakenAsObjectsAreThoseThatAreSentButForEmptyMaps() throws Exception {
        try (LocalDynamo dynamo = new LocalDynamo(folder, Runnable::run, () -> {})) {
            String stream = table(dynamo);
            send(dynamo, "PutItem", "{\"TableName\":\"all\",\"Item\":" + ITEM + "}");
            send(dynamo, "PutItem", "{\"TableName\":\"all\",\"Item\":{\"id\":{\"S\":\"1\"}}}");
            send(dynamo, "DeleteItem", "{\"TableName\":\"all\",\"Key\":{\"id\":{\"S\":\"1\"}}}");
            String shard = send(dynamo, "DescribeStream", "{\"StreamArn\":\"" + stream + "\"}")
                    .at("/StreamDescription/Shards/0/ShardId")
                    .asText();
            String iterator = send(
                            dynamo,
                            "GetShardIterator",
                            "{\"StreamArn\":\"" + stream + "\",\"ShardId\":\"" + shard
                                    + "\",\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                    .path("ShardIterator")
                    .asText();
            ObjectNode sent = send(dynamo, "GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
            ObjectNode taken = dynamo.records(iterator, 1000).orElseThrow();
            assertThat(sent.path("Records")).hasSize(3);
            assertThat(taken.at("/Records/0/dynamodb/NewImage/map/M/none/M").isObject())
                    .isTrue();
            assertThat(taken.at("/Records/0/dynamodb/NewImage/none/M").isObject())
                    .isTrue();
            assertThat(taken.path("NextShardIterator").asText().split("\\|"))
                    .hasSameSizeAs(sent.path("NextShardIterator").asText().split("\\|"));
            for (int i = 0; i < 3; i++) {
                assertThat(comparable(taken.path("Records").path(i)))
                        .isEqualTo(comparable(sent.path("Records").path(i)));
            }
        }
    }

    @Test
    void whatDynamoDbLocalRefusesIsNoPage() {
        try (LocalDynamo dynamo = new LocalDynamo(folder, Runnable::run, () -> {})) {
            assertThat(dynamo.records("no iterator", 1000)).isEmpty();
        }
    }

    private static String table(LocalDynamo dynamo) throws Exception {
        return send(
                        dynamo,
                        "CreateTable",
                        """
                        {"TableName": "all", "BillingMode": "PAY_PER_REQUEST",
                         "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                         "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                         "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}
                        """)
                .at("/TableDescription/LatestStreamArn")
                .asText();
    }

    private static ObjectNode send(LocalDynamo dynamo, String operation, String input) throws Exception {
        String service = operation.contains("Stream") || operation.contains("Shard") || operation.contains("Records")
                ? "DynamoDBStreams_20120810."
                : "DynamoDB_20120810.";
        DynamoEngine.Answer answer = dynamo.send(service + operation, (ObjectNode) Json.parse(input));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** Whole seconds, which is what is read of the time; numbers as text, so that their class does not matter. */
    private static JsonNode comparable(JsonNode record) throws Exception {
        ObjectNode copy = record.deepCopy();
        ObjectNode change = (ObjectNode) copy.path("dynamodb");
        change.put(
                "ApproximateCreationDateTime",
                change.path("ApproximateCreationDateTime").asLong());
        copy.remove("eventSource");
        copy.remove("awsRegion");
        return Json.parse(Json.text(copy).replace("\"none\":{}", "\"none\":{\"M\":{}}"));
    }
}
