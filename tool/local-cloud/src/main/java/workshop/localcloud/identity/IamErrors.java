package workshop.localcloud.identity;

import workshop.localcloud.http.AwsException;

/** IAM's errors, as its API words them. */
final class IamErrors {

    private IamErrors() {}

    static AwsException noRole(String name) {
        return noSuchEntity("The role with name " + name + " cannot be found.");
    }

    static AwsException noRoleArn(String arn) {
        return noSuchEntity("The role " + arn + " cannot be found.");
    }

    static AwsException noRolePolicy(String name) {
        return noSuchEntity("The role policy with name " + name + " cannot be found.");
    }

    static AwsException noUser(String name) {
        return noSuchEntity("The user with name " + name + " cannot be found.");
    }

    static AwsException noPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    static AwsException noPolicyVersion(String arn, String version) {
        return noSuchEntity("Policy " + arn + " version " + version + " does not exist or is not attachable.");
    }

    static AwsException notAttachable(String arn) {
        String message = "Policy " + arn + " does not exist or is not attachable.";
        return noSuchEntity(
                AwsManagedPolicies.isOfAws(arn)
                        ? message + " Of AWS's own policies the local cloud knows only " + AwsManagedPolicies.known()
                                + "."
                        : message);
    }

    static AwsException roleExists(String name) {
        return AwsException.of("EntityAlreadyExists", 409, "Role with name " + name + " already exists.");
    }

    static AwsException policyExists(String name) {
        return AwsException.of(
                "EntityAlreadyExists",
                409,
                "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }

    static AwsException hasInlinePolicies() {
        return AwsException.of("DeleteConflict", 409, "Cannot delete entity, must delete policies first.");
    }

    static AwsException hasAttachedPolicies() {
        return AwsException.of("DeleteConflict", 409, "Cannot delete entity, must detach all policies first.");
    }

    static AwsException policyIsAttached() {
        return AwsException.of("DeleteConflict", 409, "Cannot delete a policy attached to entities.");
    }

    static AwsException invalid(String message) {
        return AwsException.of("ValidationError", 400, message);
    }

    static AwsException notImplemented(String operation, String parameter) {
        return invalid("The local cloud does not implement the parameter " + parameter + " of " + operation + ".");
    }

    static AwsException limitExceeded(String message) {
        return AwsException.of("LimitExceeded", 409, message);
    }

    static AwsException malformedPolicy(String message) {
        return AwsException.of("MalformedPolicyDocument", 400, message);
    }

    /** AWS says no more than "Syntax errors in policy."; the detail is the local cloud's. */
    static AwsException policySyntax(String detail) {
        return malformedPolicy("Syntax errors in policy. " + detail + ".");
    }

    static AwsException accessDenied(String message) {
        return AwsException.of("AccessDenied", 403, message);
    }

    private static AwsException noSuchEntity(String message) {
        return AwsException.of("NoSuchEntity", 404, message);
    }
}
