package workshop.localcloud.eventsource;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class BatchingTest {

    @Test
    void a_batch_is_never_larger_than_a_payload_may_be() {
        List<StreamRecord> records =
                IntStream.rangeClosed(1, 30).mapToObj(i -> record(i, 400_000)).toList();
        List<StreamRecord> batch = Batching.next(records, "0", 10_000);
        assertThat(batch).hasSizeBetween(10, 20);
        assertThat(Batching.event(batch).length).isLessThanOrEqualTo(Batching.LARGEST_PAYLOAD);
        assertThat(Batching.event(records.subList(0, batch.size() + 1)).length).isGreaterThan(Batching.LARGEST_PAYLOAD);
    }

    @Test
    void a_batch_begins_after_the_checkpoint_and_is_no_longer_than_the_batch_size() {
        List<StreamRecord> records =
                IntStream.rangeClosed(1, 9).mapToObj(i -> record(i, 10)).toList();
        assertThat(Batching.next(records, records.get(2).sequenceNumber(), 4)).isEqualTo(records.subList(3, 7));
    }

    @Test
    void an_event_holds_its_records_in_an_array() {
        assertThat(new String(Batching.event(List.of(record(1, 1))), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"Records\":[{\"eventID\":\"x\"}]}");
    }

    private static StreamRecord record(int number, int size) {
        return new StreamRecord(
                String.format(Locale.ROOT, "%021d", number), 0, Json.object().put("eventID", "x".repeat(size)));
    }
}
