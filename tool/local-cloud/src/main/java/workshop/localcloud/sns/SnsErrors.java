package workshop.localcloud.sns;

import workshop.localcloud.http.AwsException;

/** The errors of SNS. Each call makes a fresh one. */
final class SnsErrors {

    private SnsErrors() {}

    static AwsException noTopic() {
        return AwsException.of("NotFound", 404, "Topic does not exist");
    }

    static AwsException noSubscription() {
        return AwsException.of("NotFound", 404, "Subscription does not exist");
    }

    /** Tags are asked for by the ARN of a resource, so the error speaks of one. */
    static AwsException noResource() {
        return AwsException.of("ResourceNotFound", 404, "Resource does not exist");
    }

    static AwsException invalid(String what) {
        return AwsException.of("InvalidParameter", 400, "Invalid parameter: " + what);
    }

    static AwsException missing(String parameter) {
        String name = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        return AwsException.of(
                "ValidationError",
                400,
                "1 validation error detected: Value null at '" + name
                        + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsException notAnArn(String parameter, String value) {
        return invalid(parameter + " Reason: An ARN must have at least 6 elements, not " + value.split(":", -1).length);
    }

    static AwsException different(String kind, String parameter) {
        return invalid(parameter + " Reason: " + kind + " already exists with different "
                + (parameter.equals("Tags") ? "tags" : "attributes"));
    }

    static AwsException unknownProtocol(String protocol) {
        return invalid("Amazon SNS does not support this protocol string: " + protocol);
    }

    static AwsException notImplemented(String what) {
        return AwsException.of("InvalidParameter", 400, "The local cloud does not implement " + what + ".");
    }

    static AwsException parameterNotImplemented(String operation, String parameter) {
        return notImplemented("the parameter " + parameter + " of " + operation);
    }

    static AwsException invalidValue(String message) {
        return AwsException.of("ParameterValueInvalid", 400, message);
    }

    static AwsException tooManyTags() {
        return AwsException.of(
                "TagLimitExceeded", 400, "Could not complete request: tag quota of per resource exceeded");
    }

    static AwsException emptyBatch() {
        return AwsException.of("EmptyBatchRequest", 400, "The batch request doesn't contain any entries.");
    }

    static AwsException tooManyEntries() {
        return AwsException.of(
                "TooManyEntriesInBatchRequest", 400, "The batch request contains more entries than permissible.");
    }

    static AwsException repeatedId() {
        return AwsException.of(
                "BatchEntryIdsNotDistinct", 400, "Two or more batch entries in the request have the same Id.");
    }

    static AwsException badEntryId() {
        return AwsException.of(
                "InvalidBatchEntryId",
                400,
                "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }

    static AwsException batchTooLong() {
        return AwsException.of(
                "BatchRequestTooLong", 400, "The length of all the messages put together is more than the limit.");
    }

    static AwsException denied(String message) {
        return AwsException.of("AuthorizationError", 403, message);
    }
}
