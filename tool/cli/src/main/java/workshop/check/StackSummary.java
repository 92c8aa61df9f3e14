package workshop.check;

import java.time.Instant;
import java.util.Map;

/**
 * What is said of a stack in passing.
 *
 * @param changed when it was made, or last updated
 * @param outputs by their names
 */
public record StackSummary(String name, String status, Instant changed, Map<String, String> outputs) {

    public StackSummary {
        outputs = Map.copyOf(outputs);
    }

    /** Whether the last operation has brought it to what was asked for. */
    public boolean isComplete() {
        return status.equals("CREATE_COMPLETE") || status.startsWith("UPDATE_COMPLETE");
    }

    /** Whether an operation goes on. */
    public boolean isChanging() {
        return status.endsWith("_IN_PROGRESS");
    }
}
