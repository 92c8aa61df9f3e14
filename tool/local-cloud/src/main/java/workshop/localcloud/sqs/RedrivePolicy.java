package workshop.localcloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import workshop.localcloud.http.Json;

/** Where a queue's messages go that were received too often. */
record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

    private static final int MOST_RECEIVES = 1000;

    /**
     * Reads the attribute RedrivePolicy.
     *
     * @param text the attribute; empty when there is none
     * @throws workshop.localcloud.http.AwsException when it is malformed
     */
    static Optional<RedrivePolicy> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode policy;
        try {
            policy = Json.parse(text);
        } catch (JsonProcessingException e) {
            throw SqsErrors.invalid(QueueAttributes.REDRIVE, text, "Redrive policy is not a valid JSON map.");
        }
        String arn = policy.path("deadLetterTargetArn").asText();
        String count = policy.path("maxReceiveCount").asText();
        if (arn.isEmpty()) {
            throw SqsErrors.invalid(
                    QueueAttributes.REDRIVE,
                    text,
                    "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        }
        if (count.isEmpty()) {
            throw SqsErrors.invalid(
                    QueueAttributes.REDRIVE,
                    text,
                    "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        }
        if (!count.matches("\\d{1,4}") || Integer.parseInt(count) < 1 || Integer.parseInt(count) > MOST_RECEIVES) {
            throw SqsErrors.invalid(
                    QueueAttributes.REDRIVE,
                    text,
                    "Invalid value for maxReceiveCount: " + count
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        return Optional.of(new RedrivePolicy(arn, Integer.parseInt(count)));
    }

    String targetName() {
        return deadLetterTargetArn.substring(deadLetterTargetArn.lastIndexOf(':') + 1);
    }
}
