package workshop.localcloud.eventsource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import workshop.localcloud.dynamodb.DynamoDbFixture;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.processing.ShardEvent.RecordsRead;

import static org.assertj.core.api.Assertions.assertThat;

class ShardReaderTest {

    private static final int PAGE = 2;

    @TempDir
    private static Path folder;

    private static DynamoDbFixture cloud;
    private static TableStreams streams;

    @BeforeAll
    static void start() throws Exception {
        cloud = new DynamoDbFixture(folder, Clock.systemUTC(), (action, resource) -> true);
        streams = new TableStreams(cloud.service);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    /** Otherwise the second lane would come to rest before the record for which it was woken. */
    @Test
    void a_lane_that_gets_the_page_of_another_is_told_to_read_on() {
        ShardReader reader = reader("kept", 2);
        put("kept", "a");
        RecordsRead first = reader.read(TableStreams.BEGINNING, 1000);
        assertThat(keys(first)).containsExactly("a");
        assertThat(first.more()).isFalse();
        put("kept", "b");
        RecordsRead second = reader.read(TableStreams.BEGINNING, 1000);
        assertThat(keys(second)).startsWith("a");
        assertThat(second.more()).isTrue();
        assertThat(keys(reader.read(last(second), 1000))).containsExactly("b");
    }

    /** The page was read ahead when only half of it was there. */
    @Test
    void a_page_that_was_read_ahead_loses_nothing_that_came_after() {
        ShardReader reader = reader("ahead", 1);
        put("ahead", "a");
        put("ahead", "b");
        put("ahead", "c");
        RecordsRead first = reader.read(TableStreams.BEGINNING, PAGE);
        assertThat(keys(first)).containsExactly("a", "b");
        put("ahead", "d");
        RecordsRead ahead = reader.read(last(first), PAGE);
        assertThat(keys(ahead)).containsExactly("c");
        assertThat(ahead.more()).isTrue();
        assertThat(keys(reader.read(last(ahead), PAGE))).containsExactly("d");
    }

    @Test
    void a_page_that_was_read_ahead_and_had_nothing_is_read_again() {
        ShardReader reader = reader("empty", 1);
        put("empty", "a");
        put("empty", "b");
        RecordsRead first = reader.read(TableStreams.BEGINNING, PAGE);
        put("empty", "c");
        assertThat(keys(reader.read(last(first), PAGE))).containsExactly("c");
    }

    private static ShardReader reader(String table, int lanes) {
        String streamArn = cloud.service
                .call("CreateTable", MappingFixture.creation(table, "KEYS_ONLY"))
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
        return new ShardReader(streams, streamArn, streams.shards(streamArn).get(0), lanes, Runnable::run);
    }

    private static void put(String table, String id) {
        cloud.client.putItem(request -> request.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
    }

    private static List<String> keys(RecordsRead read) {
        return read.records().stream()
                .map(record -> record.event().at("/dynamodb/Keys/id/S").asText())
                .toList();
    }

    private static String last(RecordsRead read) {
        List<StreamRecord> records = read.records();
        return records.get(records.size() - 1).sequenceNumber();
    }
}
