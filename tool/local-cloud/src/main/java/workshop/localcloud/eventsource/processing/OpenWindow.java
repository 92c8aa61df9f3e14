package workshop.localcloud.eventsource.processing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.Json;

/**
 * A tumbling window and the state that the function has built up in it so far.
 *
 * @param startSecond epoch seconds, a multiple of the length
 * @param endSecond epoch seconds; records of this second belong to the next window
 * @param state not to be changed
 */
public record OpenWindow(long startSecond, long endSecond, ObjectNode state) {

    /** More state than this ends a window early, in bytes (AWS Lambda's guide, "Stateful DynamoDB stream processing"). */
    static final int LARGEST_STATE = 1024 * 1024;

    static OpenWindow of(StreamRecord record, int lengthInSeconds) {
        long start = Math.floorDiv(record.arrivalSecond(), lengthInSeconds) * lengthInSeconds;
        return new OpenWindow(start, start + lengthInSeconds, Json.object());
    }

    /** Whether a record comes after this window; one from before it was late and counts as within. */
    boolean isBefore(StreamRecord record) {
        return record.arrivalSecond() >= endSecond;
    }

    boolean isTooLarge() {
        return Json.bytes(state).length > LARGEST_STATE;
    }

    OpenWindow with(ObjectNode newState) {
        return new OpenWindow(startSecond, endSecond, newState);
    }
}
