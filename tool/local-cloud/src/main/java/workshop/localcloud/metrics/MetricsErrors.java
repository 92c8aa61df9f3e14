package workshop.localcloud.metrics;

import workshop.localcloud.http.AwsException;

/**
 * CloudWatch's errors. Its Query protocol has shorter codes than its JSON protocol has type names; here they have the
 * Query protocol's. Wordings are those that users of AWS quote, where there are some; others are marked.
 */
final class MetricsErrors {

    private MetricsErrors() {}

    static AwsException missing(String parameter) {
        return AwsException.of("MissingParameter", 400, "The parameter " + parameter + " is required.");
    }

    static AwsException invalid(Object value, String parameter) {
        return invalid("The value " + value + " for parameter " + parameter + " is invalid.");
    }

    static AwsException notInSet(String parameter, Object set) {
        return invalid("The parameter " + parameter + " must be a value in the set " + set + ".");
    }

    static AwsException invalid(String message) {
        return AwsException.of("InvalidParameterValue", 400, message);
    }

    static AwsException combination(String message) {
        return AwsException.of("InvalidParameterCombination", 400, message);
    }

    static AwsException tooManyDatapoints(long most, int limit) {
        return combination("You have requested up to " + most + " datapoints, which exceeds the limit of " + limit
                + ". You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
    }

    static AwsException validation(String message) {
        return AwsException.of("ValidationError", 400, message);
    }

    static AwsException constraint(Object value, String member, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static AwsException malformed(String member, String expected) {
        return AwsException.of("SerializationException", 400, "The member " + member + " must be " + expected + ".");
    }

    static AwsException malformedInput(String member, String value) {
        return AwsException.of("MalformedInput", 400, value + " is no valid value of " + member + ".");
    }

    static AwsException invalidToken() {
        return AwsException.of("InvalidNextToken", 400, "The next token is invalid."); // Not recorded from AWS.
    }

    static AwsException notImplemented(String what, String operation) {
        return invalid("The local cloud does not implement " + what + " of " + operation + ".");
    }

    static AwsException denied(String message) {
        return AwsException.of("AccessDenied", 403, message);
    }
}
