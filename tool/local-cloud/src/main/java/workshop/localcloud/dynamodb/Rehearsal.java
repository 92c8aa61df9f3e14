package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import workshop.localcloud.http.Json;

/**
 * Makes a table and uses it and its stream, in a DynamoDB Local of its own that keeps everything in memory and ends with
 * it. The first table of a virtual machine takes many times as long as the second: what DynamoDB Local loads and compiles
 * for it is there when somebody deploys one.
 */
final class Rehearsal {

    private static final Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final AtomicBoolean PLAYED = new AtomicBoolean();

    private volatile boolean stopped;

    /** Plays it when this virtual machine has not seen it; returns when it is over. A failure is none of the callers'. */
    void play() {
        if (stopped || PLAYED.getAndSet(true)) {
            return;
        }
        try {
            JsonNode unused = perform();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "What is done with tables for the first time will take longer", e);
        }
    }

    /** What has not begun is left out. */
    void stop() {
        stopped = true;
    }

    /** @return the stream's records */
    JsonNode perform() throws Exception {
        try (DynamoEngine engine = DynamoEngine.start(Optional.empty())) {
            ask(
                    engine,
                    DynamoEngine.TABLES + "CreateTable",
                    (ObjectNode)
                            Json.parse(
                                    """
                    {
                      "TableName": "rehearsal",
                      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                      "BillingMode": "PAY_PER_REQUEST",
                      "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}
                    }
                    """));
            String stream = ask(engine, DynamoEngine.TABLES + "DescribeTable", table())
                    .at("/Table/LatestStreamArn")
                    .asText();
            ask(engine, DynamoEngine.TABLES + "DescribeTimeToLive", table());
            ask(engine, DynamoEngine.TABLES + "PutItem", table().set("Item", item()));
            ask(engine, DynamoEngine.TABLES + "GetItem", table().set("Key", item()));
            String shard = ask(
                            engine,
                            DynamoEngine.STREAMS + "DescribeStream",
                            Json.object().put("StreamArn", stream))
                    .at("/StreamDescription/Shards/0/ShardId")
                    .asText();
            ObjectNode position = Json.object()
                    .put("StreamArn", stream)
                    .put("ShardId", shard)
                    .put("ShardIteratorType", "TRIM_HORIZON");
            String iterator = ask(engine, DynamoEngine.STREAMS + "GetShardIterator", position)
                    .path("ShardIterator")
                    .asText();
            return ask(
                            engine,
                            DynamoEngine.STREAMS + "GetRecords",
                            Json.object().put("ShardIterator", iterator))
                    .path("Records");
        }
    }

    private JsonNode ask(DynamoEngine engine, String target, ObjectNode input) throws Exception {
        if (stopped) {
            throw new CancellationException("The local cloud ends");
        }
        DynamoEngine.Answer answer = engine.send(target, input);
        if (answer.status() != 200) {
            throw new IllegalStateException(target + ": " + answer);
        }
        return answer.body();
    }

    private static ObjectNode table() {
        return Json.object().put("TableName", "rehearsal");
    }

    private static ObjectNode item() {
        return Json.object().set("id", Json.object().put("S", "1"));
    }
}
