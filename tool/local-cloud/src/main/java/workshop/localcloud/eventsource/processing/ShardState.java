package workshop.localcloud.eventsource.processing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;

/**
 * Where the processing of a shard, or of one lane of it, stands. Only the checkpoint is kept over a restart: whatever was
 * under way is then read and delivered again, which is what at-least-once means.
 *
 * @param readTo the sequence number up to which records were read
 * @param gathered wanted records that are in no batch yet
 * @param gatheringSince when the first of them was read
 * @param complete whether nothing comes after what was read, for ever
 * @param waiting batches that come before what was gathered
 */
public record ShardState(
        Checkpoint checkpoint,
        String readTo,
        List<StreamRecord> gathered,
        Optional<Instant> gatheringSince,
        boolean complete,
        List<Batch> waiting,
        Activity activity) {

    /** What is under way. */
    public sealed interface Activity {}

    /** Nothing, until something wakes it. */
    public record Resting() implements Activity {}

    /**
     * A read.
     *
     * @param failures reads that failed before this one, in a row
     * @param again whether a wake came meanwhile, so that the answer may be out of date
     */
    public record Reading(int failures, boolean again) implements Activity {}

    /** A read has failed and is tried again later. */
    public record ReadLater(int failures, Instant until) implements Activity {}

    /** A delivery. */
    public record Delivering(Batch batch) implements Activity {}

    /** A delivery has failed and is tried again later. */
    public record BackingOff(Batch batch, Instant until) implements Activity {}

    /** The destination is told of records given up. */
    public record Telling(Discard discard) implements Activity {}

    /** The shard is closed and everything in it is done. */
    public record Finished() implements Activity {}

    public ShardState {
        gathered = List.copyOf(gathered);
        waiting = List.copyOf(waiting);
    }

    /** As it is after a start. */
    public static ShardState at(Checkpoint checkpoint) {
        return new ShardState(
                checkpoint, checkpoint.sequenceNumber(), List.of(), Optional.empty(), false, List.of(), new Resting());
    }

    ShardState doing(Activity other) {
        return new ShardState(checkpoint, readTo, gathered, gatheringSince, complete, waiting, other);
    }

    ShardState with(Checkpoint other) {
        return new ShardState(other, readTo, gathered, gatheringSince, complete, waiting, activity);
    }

    ShardState read(String upTo, List<StreamRecord> wanted, boolean isComplete, Instant now) {
        List<StreamRecord> all = new ArrayList<>(gathered);
        all.addAll(wanted);
        Optional<Instant> since = all.isEmpty() ? Optional.empty() : gatheringSince.or(() -> Optional.of(now));
        return new ShardState(checkpoint, upTo, all, since, isComplete, waiting, activity);
    }

    /** Without the first gathered records, which have become a batch; the others wait anew. */
    ShardState withoutGathered(int count, Instant now) {
        List<StreamRecord> rest = gathered.subList(count, gathered.size());
        Optional<Instant> since = rest.isEmpty() ? Optional.empty() : Optional.of(now);
        return new ShardState(checkpoint, readTo, rest, since, complete, waiting, activity);
    }

    ShardState before(Batch... first) {
        List<Batch> all = new ArrayList<>(List.of(first));
        all.addAll(waiting);
        return new ShardState(checkpoint, readTo, gathered, gatheringSince, complete, all, activity);
    }

    ShardState withoutFirstWaiting() {
        return new ShardState(
                checkpoint, readTo, gathered, gatheringSince, complete, waiting.subList(1, waiting.size()), activity);
    }

    boolean holdsRecords() {
        return !gathered.isEmpty() || !waiting.isEmpty();
    }
}
