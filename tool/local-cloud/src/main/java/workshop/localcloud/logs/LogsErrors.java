package workshop.localcloud.logs;

import workshop.localcloud.http.AwsException;

/** The errors of CloudWatch Logs; the wordings are recorded fact F7 and what botocore's model asks for. */
final class LogsErrors {

    private LogsErrors() {}

    static AwsException noGroup() {
        return AwsException.of("ResourceNotFoundException", 400, "The specified log group does not exist.");
    }

    static AwsException noStream() {
        return AwsException.of("ResourceNotFoundException", 400, "The specified log stream does not exist.");
    }

    static AwsException groupExists() {
        return AwsException.of("ResourceAlreadyExistsException", 400, "The specified log group already exists");
    }

    static AwsException streamExists() {
        return AwsException.of("ResourceAlreadyExistsException", 400, "The specified log stream already exists");
    }

    static AwsException invalid(String message) {
        return AwsException.of("InvalidParameterException", 400, message);
    }

    static AwsException invalidToken() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsException nameTooLong() {
        return invalid("Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
    }

    static AwsException constraint(Object value, String member, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static AwsException missing(String member) {
        return invalid("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsException nameAndIdentifier() {
        return AwsException.of(
                "ValidationException", 400, "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    }

    static AwsException wrongType(String member, String expected) {
        return AwsException.of("SerializationException", 400, "The member " + member + " must be " + expected + ".");
    }

    static AwsException notImplemented(String member, String operation) {
        return invalid("The local cloud does not implement the parameter " + member + " of " + operation + ".");
    }

    static AwsException invalidPattern(String reason) {
        return invalid("Invalid filter pattern: " + reason);
    }
}
