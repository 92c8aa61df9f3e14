package workshop.localcloud.eventsource.processing;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;

/** What can happen to the processing of a shard. */
public sealed interface ShardEvent {

    /** Perhaps there is something to do: a write, a change of the mapping, a time that has come. */
    record Woken() implements ShardEvent {}

    /**
     * A read has answered.
     *
     * @param records in order; may begin before what was read last
     * @param more whether the shard may hold more records already
     * @param closed whether the shard takes no more records and these are its last
     */
    record RecordsRead(List<StreamRecord> records, boolean more, boolean closed) implements ShardEvent {}

    /**
     * A read was refused or failed.
     *
     * @param reason becomes the LastProcessingResult
     */
    record ReadFailed(String reason) implements ShardEvent {}

    /** A delivery has ended. */
    record Ended(Outcome outcome) implements ShardEvent {}

    /**
     * The destination was told of records given up, or never will be.
     *
     * @param problem becomes the LastProcessingResult
     */
    record Told(Optional<String> problem) implements ShardEvent {}
}
