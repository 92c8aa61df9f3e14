package workshop.localcloud.eventsource;

import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;

/** Which records of a stream go to which lane, and which of them a mapping's filters let through. */
final class RecordSelection {

    private record Compiled(List<String> patterns, RecordFilter filter) {}

    private final TableStreams streams;
    private final String streamArn;
    private volatile String partitionKey = "";
    private volatile Compiled compiled = new Compiled(List.of(), RecordFilter.of(List.of()));

    RecordSelection(TableStreams streams, String streamArn) {
        this.streams = streams;
        this.streamArn = streamArn;
    }

    String streamArn() {
        return streamArn;
    }

    boolean has(Lane lane, StreamRecord record) {
        if (lane.of() == 1) {
            return true;
        }
        if (partitionKey.isEmpty()) {
            partitionKey = streams.partitionKey(streamArn);
        }
        return lane.has(record, partitionKey);
    }

    boolean passes(Mapping mapping, StreamRecord record) {
        List<String> patterns = mapping.settings().filters();
        Compiled now = compiled;
        if (!now.patterns().equals(patterns)) {
            now = new Compiled(patterns, RecordFilter.of(patterns));
            compiled = now;
        }
        return now.filter().test(record);
    }
}
