package workshop.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.Json;

/** The attributes of topics that can be set, and the policy that a topic has when none was set. */
final class TopicAttributes {

    static final String DISPLAY_NAME = "DisplayName";
    static final String POLICY = "Policy";

    private static final int LONGEST_DISPLAY_NAME = 100;

    private static final Set<String> NOT_IMPLEMENTED = Set.of(
            "ApplicationFailureFeedbackRoleArn",
            "ApplicationSuccessFeedbackRoleArn",
            "ApplicationSuccessFeedbackSampleRate",
            "ArchivePolicy",
            "ContentBasedDeduplication",
            "DataProtectionPolicy",
            "DeliveryPolicy",
            "FifoThroughputScope",
            "FifoTopic",
            "FirehoseFailureFeedbackRoleArn",
            "FirehoseSuccessFeedbackRoleArn",
            "FirehoseSuccessFeedbackSampleRate",
            "HTTPFailureFeedbackRoleArn",
            "HTTPSuccessFeedbackRoleArn",
            "HTTPSuccessFeedbackSampleRate",
            "KmsMasterKeyId",
            "LambdaFailureFeedbackRoleArn",
            "LambdaSuccessFeedbackRoleArn",
            "LambdaSuccessFeedbackSampleRate",
            "SQSFailureFeedbackRoleArn",
            "SQSSuccessFeedbackRoleArn",
            "SQSSuccessFeedbackSampleRate",
            "SignatureVersion",
            "TracingConfig");

    private static final List<String> OWNERS_ACTIONS = List.of(
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish");

    private TopicAttributes() {}

    /** @throws workshop.localcloud.http.AwsException when AWS has no such attribute, or the local cloud does not */
    static void checkName(String name, String parameter) {
        if (NOT_IMPLEMENTED.contains(name)) {
            throw SnsErrors.notImplemented("the attribute " + name + " of topics");
        }
        if (!name.equals(DISPLAY_NAME) && !name.equals(POLICY)) {
            throw SnsErrors.invalid(parameter);
        }
    }

    /** @throws workshop.localcloud.http.AwsException when the attribute may not have this value */
    static void checkValue(String name, String value) {
        if (name.equals(DISPLAY_NAME)) {
            boolean tooLong = value.length() > LONGEST_DISPLAY_NAME;
            if (tooLong || value.chars().anyMatch(Character::isISOControl)) {
                throw SnsErrors.invalid(DISPLAY_NAME);
            }
        } else if (!isPolicy(value)) {
            throw SnsErrors.invalid("Policy Error: null");
        }
    }

    /** What AWS gives a topic: everybody of the account that owns it may use it. */
    static String defaultPolicy(String topicArn, String owner) {
        ObjectNode statement =
                Json.object().put("Sid", "__default_statement_ID").put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", "*");
        OWNERS_ACTIONS.forEach(statement.putArray("Action")::add);
        statement.put("Resource", topicArn);
        statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", owner);
        ObjectNode policy = Json.object().put("Version", "2008-10-17").put("Id", "__default_policy_ID");
        policy.putArray("Statement").add(statement);
        return Json.text(policy);
    }

    /** Whether attributes that were sent are those that a topic has. */
    static boolean has(Map<String, String> topic, Map<String, String> sent) {
        return sent.entrySet().stream().allMatch(each -> each.getValue().equals(topic.getOrDefault(each.getKey(), "")));
    }

    private static boolean isPolicy(String text) {
        try {
            return Json.parse(text) instanceof ObjectNode policy && policy.has("Statement");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
