package workshop.localcloud.cloudformation;

/** The states of a stack, by AWS's names. */
enum StackStatus {
    REVIEW_IN_PROGRESS,
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_COMPLETE,
    ROLLBACK_FAILED,
    UPDATE_IN_PROGRESS,
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_COMPLETE,
    UPDATE_ROLLBACK_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE,
    UPDATE_ROLLBACK_FAILED,
    DELETE_IN_PROGRESS,
    DELETE_COMPLETE,
    DELETE_FAILED;

    /** Whether an operation is under way. */
    boolean isBusy() {
        return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
    }

    /** Whether the stack may be updated. */
    boolean isUpdatable() {
        return this == CREATE_COMPLETE || this == UPDATE_COMPLETE || this == UPDATE_ROLLBACK_COMPLETE;
    }

    /** Where an operation ends up that can neither go on nor be rolled back. */
    StackStatus failed() {
        return switch (this) {
            case CREATE_IN_PROGRESS -> CREATE_FAILED;
            case ROLLBACK_IN_PROGRESS -> ROLLBACK_FAILED;
            case DELETE_IN_PROGRESS -> DELETE_FAILED;
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_COMPLETE;
            default -> UPDATE_ROLLBACK_FAILED;
        };
    }
}
