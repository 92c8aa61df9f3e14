package workshop.localcloud.eventsource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.eventsource.processing.Batch;
import workshop.localcloud.eventsource.processing.Discard;
import workshop.localcloud.eventsource.processing.Outcome;

/** What became of records of a stream on their way through a mapping. Records are named by their sequence numbers. */
public sealed interface JourneyStep {

    /** Which mapping, and where in its stream. */
    record Place(String mapping, String function, String streamArn, String shardId) {
        static Place of(Mapping mapping, String shardId) {
            return new Place(mapping.uuid(), mapping.functionName(), mapping.eventSourceArn(), shardId);
        }
    }

    Place place();

    /** In order, at least one; none for a call that only ends a tumbling window. */
    List<String> records();

    /** The mapping's filters do not want it: it counts as done. */
    record Filtered(Place place, List<String> records) implements JourneyStep {}

    /**
     * The function is called with a batch.
     *
     * @param attempt 1 for the first call with exactly these records; tries that called nothing do not count
     */
    record Delivering(Place place, List<String> records, int attempt) implements JourneyStep {
        static Delivering of(Place place, Batch batch) {
            return new Delivering(place, numbers(batch.records()), batch.attempts() + 1);
        }
    }

    /** How a call ended. */
    enum Ending {
        DELIVERED,
        /** The function named a record as the first one that failed; those before it are done. */
        PARTLY_FAILED,
        FAILED,
        /** The function could not be called. */
        NOT_CALLED
    }

    /**
     * The call has ended.
     *
     * @param done how many of the records, from the first, are done
     * @param requestId of the call, when it failed
     * @param reason why the function could not be called
     */
    record Ended(
            Place place,
            List<String> records,
            int attempt,
            Ending ending,
            int done,
            Optional<String> requestId,
            Optional<String> reason,
            Duration duration)
            implements JourneyStep {

        static Ended of(Delivering call, Outcome outcome, Duration duration) {
            int all = call.records().size();
            if (outcome instanceof Outcome.PartlyFailed partly) {
                return new Ended(
                        call.place(),
                        call.records(),
                        call.attempt(),
                        Ending.PARTLY_FAILED,
                        partly.firstFailed(),
                        Optional.of(partly.call().requestId()),
                        Optional.empty(),
                        duration);
            }
            Ending ending = outcome instanceof Outcome.Succeeded
                    ? Ending.DELIVERED
                    : outcome instanceof Outcome.Failed ? Ending.FAILED : Ending.NOT_CALLED;
            return new Ended(
                    call.place(),
                    call.records(),
                    call.attempt(),
                    ending,
                    ending == Ending.DELIVERED ? all : 0,
                    outcome instanceof Outcome.Failed failed
                            ? Optional.of(failed.call().requestId())
                            : Optional.empty(),
                    outcome instanceof Outcome.NotCalled notCalled ? Optional.of(notCalled.reason()) : Optional.empty(),
                    duration);
        }
    }

    /**
     * A batch that failed is halved.
     *
     * @param first how many records are in the first half
     */
    record Split(Place place, List<String> records, int first) implements JourneyStep {}

    /** A batch that failed is tried again at a time. */
    record Retrying(Place place, List<String> records, Instant until) implements JourneyStep {}

    /**
     * Records are given up.
     *
     * @param destination who was told; empty when the mapping has no destination
     * @param problem why the destination could not be told
     */
    record GivenUp(
            Place place,
            List<String> records,
            String condition,
            int attempts,
            Optional<String> destination,
            Optional<String> problem)
            implements JourneyStep {

        static GivenUp of(Place place, Discard discard, Optional<String> destination, Optional<String> problem) {
            return new GivenUp(
                    place,
                    numbers(discard.records()),
                    discard.condition().text(),
                    discard.attempts(),
                    destination,
                    problem);
        }
    }

    static List<String> numbers(List<StreamRecord> records) {
        return records.stream().map(StreamRecord::sequenceNumber).toList();
    }
}
