package workshop.localcloud.eventsource;

import java.time.Instant;
import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;

/**
 * Where the processing of one shard stands. Only the checkpoint is kept over a restart: whatever was under way is then
 * read and delivered again, which is what at-least-once means.
 */
sealed interface ShardState {

    /** The sequence number up to which everything is done. */
    String checkpoint();

    /** Nothing to do until something wakes it. */
    record Idle(String checkpoint) implements ShardState {}

    /**
     * A read is under way.
     *
     * @param failures reads that failed before this one, in a row
     * @param again whether a wake came meanwhile, so that an empty answer may be out of date
     */
    record Reading(String checkpoint, int failures, boolean again) implements ShardState {}

    /**
     * A delivery is under way.
     *
     * @param attempt 1 for the first
     */
    record Delivering(String checkpoint, List<StreamRecord> batch, int attempt) implements ShardState {}

    /**
     * A delivery has failed and is tried again later.
     *
     * @param attempt the one that failed
     */
    record BackingOff(String checkpoint, List<StreamRecord> batch, int attempt, Instant until) implements ShardState {}

    /** A read has failed and is tried again later. */
    record ReadLater(String checkpoint, int failures, Instant until) implements ShardState {}

    /** The shard is closed and everything in it is done. */
    record Finished(String checkpoint) implements ShardState {}
}
