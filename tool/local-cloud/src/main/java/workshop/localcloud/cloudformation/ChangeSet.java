package workshop.localcloud.cloudformation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change set; the time is milliseconds since 1970.
 *
 * @param id its ARN
 * @param creates whether executing it creates the stack
 * @param status CREATE_COMPLETE or FAILED
 * @param executionStatus AVAILABLE, UNAVAILABLE, OBSOLETE or EXECUTE_COMPLETE
 */
record ChangeSet(
        String id,
        String name,
        String stackId,
        String stackName,
        boolean creates,
        String status,
        @Nullable String statusReason,
        String executionStatus,
        @Nullable String description,
        long created,
        StackInput input,
        List<Change> changes) {

    ChangeSet executed() {
        return with("EXECUTE_COMPLETE");
    }

    /** The stack has changed since. */
    ChangeSet obsolete() {
        return with("OBSOLETE");
    }

    private ChangeSet with(String newExecutionStatus) {
        return new ChangeSet(
                id,
                name,
                stackId,
                stackName,
                creates,
                status,
                statusReason,
                newExecutionStatus,
                description,
                created,
                input,
                changes);
    }
}
