package workshop.localcloud.eventsource;

import java.util.List;
import workshop.localcloud.dynamodb.StreamRecord;

/** What can happen to the processing of a shard. */
sealed interface ShardEvent {

    /** Perhaps there is something to do: a write, a change of the mapping, a time that has come. */
    record Woken() implements ShardEvent {}

    /**
     * A read has answered.
     *
     * @param records in order; may begin before the checkpoint
     * @param closed whether the shard takes no more records and these are its last
     */
    record RecordsRead(List<StreamRecord> records, boolean closed) implements ShardEvent {}

    /**
     * A read was refused or failed.
     *
     * @param reason becomes the LastProcessingResult
     */
    record ReadFailed(String reason) implements ShardEvent {}

    /** The function took the batch. */
    record Delivered() implements ShardEvent {}

    /**
     * The function failed, or could not be called.
     *
     * @param reason becomes the LastProcessingResult
     */
    record DeliveryFailed(String reason) implements ShardEvent {}
}
