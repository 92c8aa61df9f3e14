package workshop.localcloud.cloudformation;

import workshop.localcloud.http.AwsException;

/** The errors of CloudFormation (recorded facts H1 and H2, unless said otherwise). */
final class CloudFormationErrors {

    static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    private CloudFormationErrors() {}

    static AwsException validation(String message) {
        return AwsException.of("ValidationError", 400, message);
    }

    static AwsException noStackWithId(String nameOrId) {
        return validation("Stack with id " + nameOrId + " does not exist");
    }

    static AwsException noStack(String nameOrId) {
        return validation("Stack [" + nameOrId + "] does not exist");
    }

    static AwsException noResource(String logicalId, String stack) {
        return validation("Resource " + logicalId + " does not exist for stack " + stack);
    }

    static AwsException noUpdates() {
        return validation("No updates are to be performed.");
    }

    static AwsException stackExists(String name) {
        return AwsException.of("AlreadyExistsException", 400, "Stack [" + name + "] already exists");
    }

    /** From the AWS CLI's documentation of deploy and common reports; not recorded. */
    static AwsException notUpdatable(Stack stack) {
        return validation("Stack:" + stack.id() + " is in " + stack.status() + " state and can not be updated.");
    }

    static AwsException noChangeSet(String nameOrId) {
        return AwsException.of("ChangeSetNotFound", 404, "ChangeSet [" + nameOrId + "] does not exist");
    }

    static AwsException changeSetExists(String name) {
        return AwsException.of("AlreadyExistsException", 400, "ChangeSet " + name + " already exists");
    }

    static AwsException notExecutable(ChangeSet changeSet) {
        return AwsException.of(
                "InvalidChangeSetStatus",
                400,
                "ChangeSet [" + changeSet.id() + "] cannot be executed in its current "
                        + (changeSet.status().equals("FAILED")
                                ? "status of [" + changeSet.status()
                                : "execution status of [" + changeSet.executionStatus())
                        + "]");
    }

    static AwsException requiresCapabilities(String capability) {
        return AwsException.of(
                "InsufficientCapabilitiesException", 400, "Requires capabilities : [" + capability + "]");
    }

    static AwsException terminationProtected(String name) {
        return validation("Stack [" + name + "] cannot be deleted while TerminationProtection is enabled");
    }

    static AwsException exportInUse(String export, String user) {
        return validation("Export " + export + " cannot be deleted as it is in use by " + user);
    }

    /** Not recorded. */
    static AwsException notDeletable(Stack stack) {
        return validation("Stack:" + stack.id() + " is in " + stack.status() + " state and can not be deleted.");
    }

    /** Worded after what AWS says of DeletionMode, which has the same rule; not recorded. */
    static AwsException retainsTooEarly(Stack stack) {
        return validation("Invalid operation on stack [" + stack.id()
                + "]. You can specify RetainResources in a delete stack operation only when the stack is in the"
                + " DELETE_FAILED state.");
    }

    /** From common reports; not recorded. */
    static AwsException retainsDeleted() {
        return validation("The specified resources to retain must be in a valid state. Do not specify resources that"
                + " are in the DELETE_COMPLETE state.");
    }

    static AwsException notImplemented(String what) {
        return validation("The local cloud does not implement " + what + ".");
    }
}
