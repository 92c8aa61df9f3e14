package workshop.localcloud.eventsource;

import java.time.Instant;
import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;

/** What the processing of a shard wants done. */
sealed interface ShardCommand {

    /** Read records; answered by RecordsRead or ReadFailed. */
    record Read(String after, int limit) implements ShardCommand {}

    /** Call the function with a batch; answered by Delivered or DeliveryFailed. */
    record Deliver(List<StreamRecord> batch, int attempt) implements ShardCommand {}

    /** Keep the checkpoint, before anything else is done. */
    record Checkpoint(String sequenceNumber) implements ShardCommand {}

    /** Show a LastProcessingResult. */
    record Report(String result) implements ShardCommand {}

    /** Wake at this time. */
    record WakeAt(Instant time) implements ShardCommand {}

    /** The shard is done; its children may begin. */
    record Finish() implements ShardCommand {}
}
