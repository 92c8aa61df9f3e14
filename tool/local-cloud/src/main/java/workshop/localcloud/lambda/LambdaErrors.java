package workshop.localcloud.lambda;

import workshop.localcloud.http.AwsException;

/** AWS Lambda's errors, as AWS words them; a fresh one for each call. */
final class LambdaErrors {

    /** The largest payload of a synchronous call, in bytes. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    /**
     * Bytes of a request that brings code: a zip file of 50 MB in base64, and what stands beside it
     * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>).
     */
    static final int LARGEST_REQUEST = 70_167_211;

    /** The largest payload of an asynchronous call, in bytes. */
    static final int LARGEST_EVENT = 1024 * 1024;

    private LambdaErrors() {}

    static AwsException functionNotFound(String arn) {
        return notFound("Function not found: " + arn);
    }

    /** Recorded fact A5 spells the message's member so. */
    static AwsException notFound(String message) {
        return AwsException.of("ResourceNotFoundException", 404, message)
                .with("Type", "User")
                .with("Message", message);
    }

    static AwsException resourceNotFound() {
        return notFound("The resource you requested does not exist.");
    }

    static AwsException invalid(String message) {
        return AwsException.of("InvalidParameterValueException", 400, message).with("Type", "User");
    }

    static AwsException notImplemented(String parameter) {
        return invalid("The local cloud does not implement the parameter " + parameter + ".");
    }

    static AwsException constraint(String member, Object value, String constraint) {
        return AwsException.of(
                "ValidationException",
                400,
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    static AwsException missing(String member) {
        return AwsException.of(
                "ValidationException",
                400,
                "1 validation error detected: Value null at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsException conflict(String message) {
        return AwsException.of("ResourceConflictException", 409, message).with("Type", "User");
    }

    static AwsException precondition() {
        return AwsException.of(
                        "PreconditionFailedException",
                        412,
                        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API"
                                + " to retrieve the latest RevisionId for your resource.")
                .with("Type", "User");
    }

    static AwsException layerPolicyPrecondition() {
        return AwsException.of(
                        "PreconditionFailedException",
                        412,
                        "The RevisionId provided does not match the latest RevisionId. Call the GetLayerVersionPolicy"
                                + " API to retrieve the latest RevisionId for your resource.")
                .with("Type", "User");
    }

    static AwsException statementExists(String id) {
        return conflict("The statement id (" + id + ") provided already exists. Please provide a new statement id, or"
                + " remove the existing statement.");
    }

    static AwsException statementNotFound(String id) {
        return notFound("Statement " + id + " is not found in resource policy.");
    }

    static AwsException brokenZip() {
        return invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    static AwsException unassumableRole() {
        return invalid("The role defined for the function cannot be assumed by Lambda.");
    }

    static AwsException roleLost() {
        return AwsException.of(
                        "AccessDeniedException", 403, "The role defined for the function cannot be assumed by Lambda.")
                .with("Type", "User");
    }

    static AwsException accessDenied(String message) {
        return AwsException.of("AccessDeniedException", 403, message).with("Message", message);
    }

    static AwsException invalidJson(String reason) {
        return AwsException.of(
                        "InvalidRequestContentException", 400, "Could not parse request body into json: " + reason)
                .with("Type", "User");
    }

    static AwsException tooLarge(int limit, String operation) {
        return AwsException.of(
                        "RequestEntityTooLargeException",
                        413,
                        "Request must be smaller than " + limit + " bytes for the " + operation + " operation")
                .with("Type", "User");
    }

    /** Recorded fact F4. */
    static AwsException reservedConcurrencyReached() {
        return throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
    }

    static AwsException concurrencyReached() {
        return throttled("ConcurrentInvocationLimitExceeded");
    }

    private static AwsException throttled(String reason) {
        return AwsException.of("TooManyRequestsException", 429, "Rate Exceeded.")
                .with("Type", "User")
                .with("Reason", reason);
    }

    static AwsException stopping() {
        return AwsException.of("ServiceException", 503, "The local cloud is stopping.")
                .with("Type", "Service");
    }
}
