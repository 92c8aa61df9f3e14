package workshop.localcloud.cloudformation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change set; the time is milliseconds since 1970.
 *
 * @param id its ARN
 * @param creates whether executing it creates the stack
 * @param status CREATE_COMPLETE or FAILED
 * @param executionStatus AVAILABLE, UNAVAILABLE or EXECUTE_COMPLETE
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
        return new ChangeSet(
                id,
                name,
                stackId,
                stackName,
                creates,
                status,
                statusReason,
                "EXECUTE_COMPLETE",
                description,
                created,
                input,
                changes);
    }
}
