package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DynamoDbRobustnessTest {

    @TempDir
    private Path folder;

    @Test
    void a_malformed_input_is_the_callers_error_never_the_servers() throws Exception {
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true)) {
            cloud.service.call("CreateTable", table("abc"));
            Random random = new Random(1);
            List<String> failures = new ArrayList<>();
            List<String> operations = new ArrayList<>(Operations.PASSED_ON);
            operations.addAll(Operations.TAGGING);
            for (int i = 0; i < 600; i++) {
                String operation = operations.get(random.nextInt(operations.size()));
                if (!operation.equals("DeleteTable")) {
                    attempt(failures, operation, random, input -> cloud.service.call(operation, input));
                }
            }
            for (int i = 0; i < 200; i++) {
                String operation = List.copyOf(Operations.STREAMS).get(i % 4);
                attempt(failures, operation, random, input -> cloud.service.callStreams(operation, input));
            }
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void when_DynamoDB_Local_has_died_every_call_says_so_at_once() throws Exception {
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true)) {
            cloud.service.call("CreateTable", table("abc"));
            cloud.engine.close();
            assertThatThrownBy(cloud.client::listTables)
                    .isInstanceOfSatisfying(DynamoDbException.class, error -> assertThat(error.statusCode())
                            .isEqualTo(500))
                    .hasMessageContaining("DynamoDB Local, on which the local cloud's tables rest, fails: ");
            for (String operation : List.of("PutItem", "GetItem", "DescribeTable", "ListTables")) {
                assertThatThrownBy(() -> cloud.service.call(operation, item("abc", "1")))
                        .isInstanceOf(AwsException.class)
                        .hasMessageContaining("DynamoDB Local, on which the local cloud's tables rest, fails: ");
            }
        }
    }

    @Test
    void arrival_times_are_exact_to_the_second_and_the_same_after_a_restart() throws Exception {
        Instant start = Instant.now().minusSeconds(2);
        AtomicReference<Instant> now = new AtomicReference<>(start);
        Clock clock = new SettableClock(now);
        String stream;
        List<StreamRecord> before;
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, clock, (action, resource) -> true)) {
            stream = cloud.service
                    .call("CreateTable", table("abc"))
                    .path("TableDescription")
                    .path("LatestStreamArn")
                    .asText();
            for (int i = 0; i < 3; i++) {
                now.set(start.plusSeconds(i));
                cloud.service.call("PutItem", item("abc", "a" + i));
                cloud.service.call("PutItem", item("abc", "b" + i));
            }
            before = read(cloud, stream);
        }
        assertThat(before).hasSize(6).extracting(StreamRecord::arrivalSecond).isSorted();
        long minute = Instant.now().getEpochSecond() / 60 * 60;
        if (start.getEpochSecond() / 60 * 60 == minute) { // Else DynamoDB Local's minute bounds the earlier ones.
            assertThat(before)
                    .extracting(record -> record.arrivalSecond() - start.getEpochSecond())
                    .containsExactly(0L, 0L, 1L, 1L, 2L, 2L);
        }
        try (DynamoDbFixture cloud = new DynamoDbFixture(folder, clock, (action, resource) -> true)) {
            assertThat(read(cloud, stream)).isEqualTo(before);
        }
    }

    private static List<StreamRecord> read(DynamoDbFixture cloud, String stream) {
        TableStreams reader = new TableStreams(cloud.service);
        return reader.read(stream, reader.shards(stream).get(0), TableStreams.BEGINNING, 100);
    }

    private interface Attempt {
        void on(ObjectNode input);
    }

    private static void attempt(List<String> failures, String operation, Random random, Attempt attempt) {
        ObjectNode input = garbage(random);
        try {
            attempt.on(input);
        } catch (AwsException e) {
            if (e.status() >= 500) {
                failures.add(operation + " " + input + " " + e.getMessage());
            }
        } catch (RuntimeException e) {
            failures.add(operation + " " + input + " " + e);
        }
    }

    private static ObjectNode garbage(Random random) {
        ObjectNode input = Json.object();
        String[] members = {
            "TableName",
            "Item",
            "Key",
            "RequestItems",
            "TransactItems",
            "Statement",
            "Statements",
            "StreamArn",
            "ShardIterator",
            "ShardId",
            "ShardIteratorType",
            "Limit",
            "IndexName",
            "KeyConditionExpression",
            "ResourceArn",
            "Tags",
            "TagKeys",
            "TransactStatements",
            "UpdateExpression",
            "TimeToLiveSpecification",
            "ExclusiveStartTableName"
        };
        String[] values = {
            "\"abc\"",
            "\"\"",
            "null",
            "5",
            "-1",
            "[]",
            "{}",
            "[5]",
            "{\"id\":{\"S\":\"1\"}}",
            "{\"id\":5}",
            "{\"abc\":{\"Keys\":[]}}",
            "{\"abc\":[{\"PutRequest\":5}]}",
            "[{\"Put\":{\"TableName\":\"abc\"}}]",
            "[{\"Put\":null}]",
            "[null]",
            "\"arn:aws:dynamodb:eu-west-1:123456789012:table/abc\"",
            "\"SELECT * FROM abc\"",
            "\"\\u0000\"",
            "true",
            "[{\"Statement\":null}]",
            "{\"id\":null}",
            "\"id = :x\""
        };
        for (int i = random.nextInt(5); i >= 0; i--) {
            try {
                input.set(members[random.nextInt(members.length)], Json.parse(values[random.nextInt(values.length)]));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return input;
    }

    private static ObjectNode item(String table, String id) {
        ObjectNode input = Json.object().put("TableName", table);
        input.putObject("Item").putObject("id").put("S", id);
        return input;
    }

    private static ObjectNode table(String name) {
        ObjectNode input = Json.object().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        input.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "id")
                .put("AttributeType", "S");
        input.putArray("KeySchema").addObject().put("AttributeName", "id").put("KeyType", "HASH");
        input.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", "KEYS_ONLY");
        return input;
    }

    private static final class SettableClock extends Clock {

        private final AtomicReference<Instant> now;

        SettableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return java.util.Objects.requireNonNull(now.get());
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
