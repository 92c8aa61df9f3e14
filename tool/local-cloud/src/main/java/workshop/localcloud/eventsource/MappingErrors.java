package workshop.localcloud.eventsource;

import workshop.localcloud.http.AwsException;

/** Lambda's errors about event source mappings, as recorded against AWS (recorded fact A5) unless said. */
final class MappingErrors {

    private MappingErrors() {}

    static AwsException invalidParameter(String message) {
        return AwsException.of("InvalidParameterValueException", 400, message).with("Type", "User");
    }

    static AwsException validation(String value, String member, String constraint) {
        return AwsException.of(
                "ValidationException",
                400,
                "1 validation error detected: Value " + value + " at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }

    static AwsException noStartingPosition() {
        return invalidParameter("1 validation error detected: Value null at 'startingPosition' failed to satisfy"
                + " constraint: Member must not be null.");
    }

    static AwsException streamNotFound(String streamArn) {
        return invalidParameter("Stream not found: " + streamArn);
    }

    static AwsException functionNotFound() {
        return invalidParameter("Function does not exist");
    }

    static AwsException unrecognizedSource() {
        return invalidParameter("Unrecognized event source.");
    }

    static AwsException unsupportedPosition(String streamArn) {
        return invalidParameter("Unsupported starting position for arn type: " + streamArn);
    }

    static AwsException invalidFilter() {
        return invalidParameter("Invalid filter pattern definition.");
    }

    /** As others met it on AWS; not recorded. */
    static AwsException destinationRequired() {
        return invalidParameter("The Destination field is required for an OnFailure configuration.");
    }

    /** The wording is not recorded. */
    static AwsException invalidDestination(String arn) {
        return invalidParameter("The destination ARN " + arn + " is invalid.");
    }

    /** Lambda words it so for a function's own queue; for a mapping's destination it is not recorded. */
    static AwsException mayNotSend(String action) {
        String service = action.startsWith("s3:") ? "S3" : action.startsWith("sns:") ? "SNS" : "SQS";
        return invalidParameter("The provided execution role does not have permissions to call "
                + action.substring(action.indexOf(':') + 1) + " on " + service);
    }

    /** Not AWS's: the local cloud's own refusal. */
    static AwsException notImplemented(String what) {
        return invalidParameter("The local cloud does not implement " + what + " of event source mappings.");
    }

    static String cannotAccess(String streamArn) {
        return "Cannot access stream " + streamArn + ". Please ensure the role can perform the GetRecords,"
                + " GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.";
    }

    /** As Lambda's Invoke words it; what AWS's mappings say was not recorded. */
    static String functionGone(String functionArn) {
        return "Function not found: " + functionArn;
    }

    static AwsException unknownMapping() {
        String message = "The resource you requested does not exist.";
        return AwsException.of("ResourceNotFoundException", 404, message)
                .with("Type", "User")
                .with("Message", message);
    }

    static AwsException exists(Mapping mapping) {
        return AwsException.of(
                        "ResourceConflictException",
                        409,
                        "The event source arn (\" " + mapping.eventSourceArn() + " \") and function (\" "
                                + mapping.functionName() + " \") provided mapping already exists. Please update or"
                                + " delete the existing mapping with UUID " + mapping.uuid())
                .with("Type", "User");
    }

    /** As AWS words it; not recorded. */
    static AwsException notJson() {
        return AwsException.of(
                        "InvalidRequestContentException", 400, "Could not parse request body into json: not an object")
                .with("Type", "User");
    }

    static AwsException denied(String message) {
        return AwsException.of("AccessDeniedException", 403, message).with("Message", message);
    }
}
