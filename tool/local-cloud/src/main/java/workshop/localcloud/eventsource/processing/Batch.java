package workshop.localcloud.eventsource.processing;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.dynamodb.StreamRecord;

/**
 * Records that are delivered together, and how that went so far.
 *
 * @param records in order; none when it only ends a tumbling window
 * @param attempts calls of the function that count against the retries
 * @param failures in a row, whatever their kind: they make the next wait longer
 * @param lastCall of the function with these records
 * @param ending whether the call ends a tumbling window
 */
public record Batch(
        List<StreamRecord> records, int attempts, int failures, Optional<FunctionCall> lastCall, Ending ending) {

    /** Whether and why a call ends a tumbling window. */
    public enum Ending {
        NONE,
        /** Its time is over. */
        FINAL,
        /** Its state has grown too large; the window goes on with a fresh one. */
        EARLY
    }

    public static Batch of(List<StreamRecord> records) {
        return new Batch(List.copyOf(records), 0, 0, Optional.empty(), Ending.NONE);
    }

    static Batch ending(Ending ending) {
        return new Batch(List.of(), 0, 0, Optional.empty(), ending);
    }

    Batch failed(FunctionCall call) {
        return new Batch(records, attempts + 1, failures + 1, Optional.of(call), ending);
    }

    Batch notCalled() {
        return new Batch(records, attempts, failures + 1, lastCall, ending);
    }

    /** A part of these records, as a batch that has not been tried. */
    Batch part(int from, int to) {
        return of(records.subList(from, to));
    }

    String last() {
        return records.get(records.size() - 1).sequenceNumber();
    }
}
