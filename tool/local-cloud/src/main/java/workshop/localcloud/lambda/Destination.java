package workshop.localcloud.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.http.AwsException;

/**
 * Where a configuration says that records of asynchronous calls go.
 *
 * @param of which calls it is told: onSuccess or onFailure
 */
record Destination(String of, String arn) {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-zA-Z-]*:([a-zA-Z0-9-]+):([a-z0-9-]*):(\\d{12})?:(.+)");

    /** @throws AwsException it is malformed or of a kind that is not implemented */
    void check() {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw LambdaErrors.constraint(
                    "destinationConfig." + of + ".destination",
                    arn,
                    "satisfy regular expression pattern: " + ARN.pattern());
        }
        String service = matcher.group(1);
        if (!service.equals("sqs") && !service.equals("lambda")) {
            throw LambdaErrors.invalid("The local cloud does not implement a Destination of " + service
                    + ", only of sqs and lambda: " + arn);
        }
    }

    boolean isQueue() {
        return arn.contains(":sqs:");
    }

    /** AWS sends to standard queues only, as its developer guide says. */
    boolean isFifo() {
        return isQueue() && arn.endsWith(".fifo");
    }

    /** What the function's role has to be allowed to call. */
    String operation() {
        return isQueue() ? "SendMessage" : "InvokeFunction";
    }

    String action() {
        return (isQueue() ? "sqs:" : "lambda:") + operation();
    }

    AwsException invalid() {
        return LambdaErrors.invalid("The destination ARN " + arn + " is invalid.");
    }
}
