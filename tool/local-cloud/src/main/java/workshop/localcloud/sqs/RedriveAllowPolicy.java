package workshop.localcloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import workshop.localcloud.http.Json;

/** Which queues may name a queue as their dead-letter queue. */
record RedriveAllowPolicy(Permission permission, List<String> sourceQueueArns) {

    /** The values of redrivePermission. */
    enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE
    }

    RedriveAllowPolicy {
        sourceQueueArns = List.copyOf(sourceQueueArns);
    }

    /**
     * Reads the attribute RedriveAllowPolicy.
     *
     * @param text the attribute; empty when there is none, which allows all
     * @throws workshop.localcloud.http.AwsException when it is malformed
     */
    static RedriveAllowPolicy parse(String text) {
        if (text.isEmpty()) {
            return new RedriveAllowPolicy(Permission.ALLOW_ALL, List.of());
        }
        try {
            JsonNode policy = Json.parse(text);
            List<String> arns = new ArrayList<>();
            policy.path("sourceQueueArns").forEach(arn -> arns.add(arn.asText()));
            return new RedriveAllowPolicy(
                    permission(policy.path("redrivePermission").asText()), arns);
        } catch (JsonProcessingException e) {
            throw SqsErrors.badAttribute(QueueAttributes.REDRIVE_ALLOW);
        }
    }

    boolean allows(String sourceArn) {
        return permission == Permission.ALLOW_ALL
                || permission == Permission.BY_QUEUE && sourceQueueArns.contains(sourceArn);
    }

    private static Permission permission(String name) {
        return switch (name) {
            case "allowAll" -> Permission.ALLOW_ALL;
            case "denyAll" -> Permission.DENY_ALL;
            case "byQueue" -> Permission.BY_QUEUE;
            default -> throw SqsErrors.badAttribute(QueueAttributes.REDRIVE_ALLOW);
        };
    }
}
