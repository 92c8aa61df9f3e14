package workshop.check.diagnosis;

import java.util.Optional;

/**
 * A stack as CloudFormation has it.
 *
 * @param failed the first resource that failed in what was last done to it
 */
public record StackState(String name, String status, Optional<FailedResource> failed) {

    /** A resource that could not be made, changed or deleted. */
    public record FailedResource(String name, String reason) {}

    boolean isBusy() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** Whether it holds nothing that works. */
    boolean isBroken() {
        return status.endsWith("_FAILED") || status.equals("ROLLBACK_COMPLETE") || status.equals("REVIEW_IN_PROGRESS");
    }

    boolean wentBack() {
        return status.equals("UPDATE_ROLLBACK_COMPLETE");
    }
}
