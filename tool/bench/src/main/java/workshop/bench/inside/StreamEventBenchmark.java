package workshop.bench.inside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.Batch;
import workshop.localcloud.eventsource.processing.EventPayload;
import workshop.localcloud.http.Json;

/** A batch of 100 records becomes the event that the function gets. */
@State(Scope.Benchmark)
public class StreamEventBenchmark {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:000000000000:table/users/stream/2026-11-21T12:00:00.000";

    private final Batch batch = Batch.of(IntStream.range(0, 100)
            .mapToObj(i -> record(String.format("%021d", i)))
            .toList());

    @Benchmark
    public byte[] streamEventBuilt() {
        return EventPayload.of(batch, Optional.empty(), "shardId-1", ARN);
    }

    /** What a record costs when it is read, once. */
    @Benchmark
    public List<StreamRecord> streamRecordWritten() {
        return List.of(record("000000000000000000001"));
    }

    private static StreamRecord record(String number) {
        ObjectNode event = Json.object()
                .put("eventID", "0123456789abcdef0123456789abcdef")
                .put("eventName", "INSERT")
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", "us-east-1");
        ObjectNode change = event.putObject("dynamodb");
        change.put("ApproximateCreationDateTime", 1.795e9);
        change.putObject("Keys").putObject("id").put("S", "ada");
        ObjectNode image = change.putObject("NewImage");
        image.putObject("id").put("S", "ada");
        image.putObject("name").put("S", "Ada Lovelace");
        change.put("SequenceNumber", number).put("SizeBytes", 30).put("StreamViewType", "NEW_AND_OLD_IMAGES");
        event.put("eventSourceARN", ARN);
        return new StreamRecord(number, 1_795_000_000, event);
    }
}
