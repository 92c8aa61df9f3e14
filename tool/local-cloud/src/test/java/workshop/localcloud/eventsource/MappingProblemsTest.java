package workshop.localcloud.eventsource;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import workshop.localcloud.eventsource.processing.Checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions and tables that are gone, and a process that ended at a bad moment. */
class MappingProblemsTest extends MappingFixture {

    @Test
    void a_function_that_is_gone_is_named_and_its_records_wait() throws Exception {
        String stream = table("forsaken", StreamViewType.KEYS_ONLY);
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 1).uuid();
        functionExists = false;
        put("forsaken", "1");
        eventually(() -> result(uuid).equals("PROBLEM: Function not found: " + FUNCTION_ARN));
        functionExists = true;
        assertThat(delivered(1)).containsExactly("1");
    }

    /** As on AWS, where a deleted table's stream can be read for another 24 hours. */
    @Test
    void what_a_deleted_table_has_left_in_its_stream_is_delivered() throws Exception {
        String stream = table("lost", StreamViewType.KEYS_ONLY);
        String uuid = create(stream, EventSourcePosition.TRIM_HORIZON, 1).uuid();
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).enabled(false));
        put("lost", "1");
        tables.client.deleteTable(b -> b.tableName("lost"));
        cloud.client.updateEventSourceMapping(b -> b.uuid(uuid).enabled(true));
        assertThat(delivered(1)).containsExactly("1");
        eventually(() -> result(uuid).equals("OK"));
    }

    @Test
    void a_process_that_ends_while_lanes_are_divided_forgets_no_place() {
        for (int i = 0; i < 4; i++) {
            keep("before the others were made", new Lane(i, 4), "00" + (5 + i));
        }
        keep("before the others were made", new Lane(0, 2), "005");
        keep("before the former were removed", new Lane(3, 4), "008");
        keep("before the former were removed", new Lane(0, 2), "005");
        keep("before the former were removed", new Lane(1, 2), "005");

        for (String shard : List.of("before the others were made", "before the former were removed")) {
            cloud.store.divide("one", shard, 2);
            for (int i = 0; i < 2; i++) {
                assertThat(cloud.store.progress("one", shard, new Lane(i, 2)).checkpoint())
                        .as(shard)
                        .isEqualTo(Checkpoint.at("005"));
            }
        }
    }

    private void keep(String shard, Lane lane, String sequenceNumber) {
        cloud.store.put(new MappingStore.Progress("one", shard, lane, Checkpoint.at(sequenceNumber), false));
    }
}
