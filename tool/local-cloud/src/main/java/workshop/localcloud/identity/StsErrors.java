package workshop.localcloud.identity;

import workshop.localcloud.http.AwsException;

/** STS's errors, as its API words them. */
final class StsErrors {

    private StsErrors() {}

    /** The same whether the role is missing or does not trust the caller, as in AWS. */
    static AwsException mayNotAssume(String callerArn, String roleArn) {
        return AwsException.of(
                "AccessDenied",
                403,
                "User: " + callerArn + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
    }

    static AwsException denied(String message) {
        return AwsException.of("AccessDenied", 403, message);
    }

    static AwsException invalid(String message) {
        return AwsException.of("ValidationError", 400, message);
    }

    static AwsException longerThanTheRoleAllows() {
        return invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static AwsException notImplemented(String operation, String parameter) {
        return invalid("The local cloud does not implement the parameter " + parameter + " of " + operation + ".");
    }
}
