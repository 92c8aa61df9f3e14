package workshop.localcloud.eventsource.processing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.http.Json;

/** A shard, a function and a clock, without I/O: time passes only when nothing else is left to do. */
final class SimulatedShard {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final FunctionCall THROWN = new FunctionCall("thrown", 200, "$LATEST", Optional.of("Unhandled"));
    static final FunctionCall REPORTED = new FunctionCall("reported", 200, "$LATEST", Optional.empty());

    final List<StreamRecord> records = new ArrayList<>();
    final List<ShardCommand.Deliver> deliveries = new ArrayList<>();
    final List<Discard> discards = new ArrayList<>();
    final List<Checkpoint> kept = new ArrayList<>();
    final List<String> results = new ArrayList<>();
    final Deque<ShardEvent> inbox = new ArrayDeque<>();
    MappingSettings settings;
    Predicate<StreamRecord> wanted = record -> true;
    Function<ShardCommand.Deliver, Outcome> function = deliver -> new Outcome.Succeeded(Optional.empty());
    ShardState state = ShardState.at(Checkpoint.at(TableStreams.BEGINNING));
    Instant now = START;
    Optional<Instant> alarm = Optional.empty();
    boolean closed;

    /** Reads begin before what they were asked for. */
    boolean overlapping;

    /** Why the next reads fail. */
    final Deque<String> failures = new ArrayDeque<>();

    SimulatedShard(Settings settings) {
        this.settings = settings.build();
    }

    /** Writes a record now. */
    StreamRecord write() {
        return write(now);
    }

    StreamRecord write(Instant arrival) {
        String number = number(records.size() + 1);
        StreamRecord record =
                new StreamRecord(number, arrival.getEpochSecond(), Json.object().put("eventID", number));
        records.add(record);
        return record;
    }

    static String number(int index) {
        return String.format(Locale.ROOT, "%021d", index);
    }

    /** Lets everything happen, alarms too, until nothing is left to do or the number of steps is reached. */
    void run(int steps) {
        inbox.add(new ShardEvent.Woken());
        for (int i = 0; i < steps; i++) {
            if (inbox.isEmpty()) {
                if (alarm.isEmpty()) {
                    return;
                }
                now = alarm.get().isAfter(now) ? alarm.get() : now;
                alarm = Optional.empty();
                inbox.add(new ShardEvent.Woken());
            }
            step(inbox.remove());
        }
    }

    /** Lets everything happen that needs no time. */
    void settle() {
        inbox.add(new ShardEvent.Woken());
        while (!inbox.isEmpty()) {
            step(inbox.remove());
        }
    }

    void step(ShardEvent event) {
        ShardProcessing.Step step = ShardProcessing.step(settings, wanted, state, event, now);
        state = step.state();
        step.commands().forEach(this::carryOut);
    }

    /** What the deliveries held, as indexes of the records from 1. */
    List<List<Integer>> delivered() {
        return deliveries.stream().map(SimulatedShard::indexes).toList();
    }

    static List<Integer> indexes(ShardCommand.Deliver deliver) {
        return indexes(deliver.batch().records());
    }

    static List<Integer> indexes(List<StreamRecord> records) {
        return records.stream()
                .map(record -> Integer.valueOf(record.sequenceNumber()))
                .toList();
    }

    private void carryOut(ShardCommand command) {
        if (command instanceof ShardCommand.Read && !failures.isEmpty()) {
            inbox.add(new ShardEvent.ReadFailed(failures.remove()));
        } else if (command instanceof ShardCommand.Read read) {
            List<StreamRecord> found = records.stream()
                    .filter(record -> overlapping || record.sequenceNumber().compareTo(read.after()) > 0)
                    .limit(read.limit())
                    .toList();
            inbox.add(new ShardEvent.RecordsRead(found, found.size() == read.limit(), found.isEmpty() && closed));
        } else if (command instanceof ShardCommand.Deliver deliver) {
            deliveries.add(deliver);
            inbox.add(new ShardEvent.Ended(function.apply(deliver)));
        } else if (command instanceof ShardCommand.Tell tell) {
            discards.add(tell.discard());
            inbox.add(new ShardEvent.Told(Optional.empty()));
        } else if (command instanceof ShardCommand.Keep keep) {
            kept.add(keep.checkpoint());
        } else if (command instanceof ShardCommand.Report report) {
            results.add(report.result());
        } else if (command instanceof ShardCommand.WakeAt at) {
            alarm = Optional.of(at.time());
        }
    }
}
