package workshop.localcloud.eventsource.processing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        List<StreamRecord> batch = first(records, 10_000);
        assertThat(batch).hasSizeBetween(10, 20);
        assertThat(event(batch).length).isLessThanOrEqualTo(Batching.LARGEST_PAYLOAD);
        assertThat(event(records.subList(0, batch.size() + 1)).length).isGreaterThan(Batching.LARGEST_PAYLOAD);
    }

    @Test
    void a_batch_is_no_longer_than_the_batch_size() {
        List<StreamRecord> records =
                IntStream.rangeClosed(1, 9).mapToObj(i -> record(i, 10)).toList();
        assertThat(first(records, 4)).isEqualTo(records.subList(0, 4));
    }

    @Test
    void an_event_holds_its_records_in_an_array() {
        assertThat(new String(event(List.of(record(1, 1))), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"Records\":[{\"eventID\":\"x\"}]}");
    }

    private static List<StreamRecord> first(List<StreamRecord> records, int batchSize) {
        return Batching.first(records, Settings.DEFAULT.batchSize(batchSize).build(), Optional.empty());
    }

    private static byte[] event(List<StreamRecord> batch) {
        return EventPayload.of(Batch.of(batch), Optional.empty(), "shard", "stream");
    }

    private static StreamRecord record(int number, int size) {
        return new StreamRecord(
                String.format(Locale.ROOT, "%021d", number), 0, Json.object().put("eventID", "x".repeat(size)));
    }
}
