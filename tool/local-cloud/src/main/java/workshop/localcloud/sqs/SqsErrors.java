package workshop.localcloud.sqs;

import java.util.Map;
import workshop.localcloud.http.AwsException;

/**
 * The errors of SQS, by their names in the JSON protocol. The Query protocol has older names for them, which JSON
 * answers carry in the header x-amzn-query-error. Wordings are those that AWS's answers are known to have; not recorded.
 */
final class SqsErrors {

    private static final Map<String, String> QUERY_CODES = Map.ofEntries(
            Map.entry("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
            Map.entry("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"),
            Map.entry("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
            Map.entry("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
            Map.entry("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
            Map.entry("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
            Map.entry("InvalidParameterValueException", "InvalidParameterValue"),
            Map.entry("MissingRequiredParameterException", "MissingParameter"),
            Map.entry("AccessDeniedException", "AccessDenied"),
            Map.entry("UnknownOperationException", "InvalidAction"));

    private SqsErrors() {}

    /** The name that the Query protocol has for an error. */
    static String queryCode(String code) {
        return QUERY_CODES.getOrDefault(code, code);
    }

    static AwsException noQueue() {
        return AwsException.of("QueueDoesNotExist", 400, "The specified queue does not exist.");
    }

    static AwsException queueExists(String attribute) {
        return AwsException.of(
                "QueueNameExists",
                400,
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    static AwsException badQueueName(boolean fifo) {
        return invalid(
                fifo
                        ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores,"
                                + " must end with .fifo suffix and be 1 to 80 in length."
                        : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    static AwsException badAddress(String url) {
        return AwsException.of("InvalidAddress", 404, "The address " + url + " is not valid for this endpoint.");
    }

    static AwsException missing(String parameter) {
        return AwsException.of(
                "MissingRequiredParameterException", 400, "The request must contain the parameter " + parameter + ".");
    }

    static AwsException invalid(String message) {
        return AwsException.of("InvalidParameterValueException", 400, message);
    }

    static AwsException invalid(String parameter, Object value, String reason) {
        return invalid("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    static AwsException wrongType(String parameter, String type) {
        return AwsException.of("SerializationException", 400, parameter + " has to be " + type + ".");
    }

    static AwsException notForThisQueueType(String parameter, Object value) {
        return invalid(parameter, value, "The request include parameter that is not valid for this queue type");
    }

    static AwsException unknownAttribute(String name) {
        return AwsException.of("InvalidAttributeName", 400, "Unknown Attribute " + name + ".");
    }

    static AwsException attributeNotImplemented(String name) {
        return AwsException.of(
                "InvalidAttributeName", 400, "The local cloud does not implement the attribute " + name + ".");
    }

    static AwsException badAttribute(String name) {
        return AwsException.of("InvalidAttributeValue", 400, "Invalid value for the parameter " + name + ".");
    }

    static AwsException parameterNotImplemented(String operation, String parameter) {
        return AwsException.of(
                "UnsupportedOperation",
                400,
                "The local cloud does not implement the parameter " + parameter + " of " + operation + ".");
    }

    static AwsException operationNotImplemented(String operation) {
        return AwsException.of(
                "UnknownOperationException",
                400,
                "The local cloud does not implement the operation " + operation + " of sqs.");
    }

    static AwsException badReceipt(String receipt) {
        return AwsException.of(
                "ReceiptHandleIsInvalid",
                400,
                "The input receipt handle \"" + receipt + "\" is not a valid receipt handle.");
    }

    static AwsException badCharacters() {
        return AwsException.of(
                "InvalidMessageContents",
                400,
                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                        + " #xFFFD | #x10000 to #x10FFFF.");
    }

    static AwsException tooLong(int limit) {
        return invalid("One or more parameters are invalid. Reason: Message must be shorter than " + limit + " bytes.");
    }

    static AwsException emptyBatch(String entries) {
        return AwsException.of(
                "EmptyBatchRequest", 400, "There should be at least one " + entries + " in the request.");
    }

    static AwsException tooManyEntries(int sent) {
        return AwsException.of(
                "TooManyEntriesInBatchRequest",
                400,
                "Maximum number of entries per request are 10. You have sent " + sent + ".");
    }

    static AwsException repeatedId(String id) {
        return AwsException.of("BatchEntryIdsNotDistinct", 400, "Id " + id + " repeated.");
    }

    static AwsException badEntryId() {
        return AwsException.of(
                "InvalidBatchEntryId",
                400,
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most"
                        + " 80 letters long.");
    }

    static AwsException batchTooLong(int limit, int sent) {
        return AwsException.of(
                "BatchRequestTooLong",
                400,
                "Batch requests cannot be longer than " + limit + " bytes. You have sent " + sent + " bytes.");
    }

    static AwsException purging(String queue) {
        return AwsException.of(
                "PurgeQueueInProgress",
                403,
                "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.");
    }

    static AwsException denied(String message) {
        return AwsException.of("AccessDeniedException", 403, message);
    }
}
