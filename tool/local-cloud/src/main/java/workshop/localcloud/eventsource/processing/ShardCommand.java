package workshop.localcloud.eventsource.processing;

import java.time.Instant;
import java.util.Optional;

/** What the processing of a shard wants done. */
public sealed interface ShardCommand {

    /**
     * Read records; answered by RecordsRead or ReadFailed.
     *
     * @param after the sequence number after which to read
     * @param limit at most so many
     */
    record Read(String after, int limit) implements ShardCommand {}

    /**
     * Call the function with a batch; answered by Ended.
     *
     * @param window the tumbling window with the state so far, when the mapping has such windows
     */
    record Deliver(Batch batch, Optional<OpenWindow> window) implements ShardCommand {}

    /** Tell the failure destination, if there is one, of records that are given up; answered by Told. */
    record Tell(Discard discard) implements ShardCommand {}

    /** Keep the checkpoint, before anything else is done. */
    record Keep(Checkpoint checkpoint) implements ShardCommand {}

    /** Show a LastProcessingResult. */
    record Report(String result) implements ShardCommand {}

    /** Wake at this time. */
    record WakeAt(Instant time) implements ShardCommand {}

    /** The shard is done; its children may begin. */
    record Finish() implements ShardCommand {}
}
