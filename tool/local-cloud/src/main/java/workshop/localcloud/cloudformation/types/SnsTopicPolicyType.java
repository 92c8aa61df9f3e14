package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.sns.TopicService;

/** AWS::SNS::TopicPolicy. The policy is kept and served, not evaluated; without it a topic has AWS's default one. */
public final class SnsTopicPolicyType implements ResourceType<SnsTopicPolicyType.SnsTopicPolicy> {

    private static final int LONGEST_NAME = 128;

    /** The properties; topics by their ARNs. */
    public record SnsTopicPolicy(List<String> topics, JsonNode policyDocument) {}

    private final TopicService topics;

    public SnsTopicPolicyType(TopicService topics) {
        this.topics = topics;
    }

    @Override
    public String name() {
        return "AWS::SNS::TopicPolicy";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public SnsTopicPolicy read(Properties properties) {
        List<String> arns = properties.strings("Topics");
        if (arns.isEmpty()) {
            throw new ResourceException("Property Topics is required.");
        }
        return new SnsTopicPolicy(
                arns,
                properties
                        .json("PolicyDocument")
                        .orElseThrow(() -> new ResourceException("Property PolicyDocument is required.")));
    }

    @Override
    public Resource create(ResourceContext context, SnsTopicPolicy policy) {
        put(policy);
        return resource(context.generatedName(LONGEST_NAME));
    }

    @Override
    public boolean replaces(SnsTopicPolicy before, SnsTopicPolicy after) {
        return false;
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, SnsTopicPolicy before, SnsTopicPolicy after) {
        put(after);
        remove(before.topics().stream()
                .filter(topic -> !after.topics().contains(topic))
                .toList());
        return resource(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, SnsTopicPolicy policy) {
        remove(policy.topics());
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("Id", id));
    }

    private void put(SnsTopicPolicy policy) {
        for (String arn : policy.topics()) {
            try {
                topics.set(topics.nameOfArn(arn), "Policy", Json.text(policy.policyDocument()));
            } catch (AwsException e) {
                throw SnsTopicType.failed(e);
            }
        }
    }

    private void remove(List<String> arns) {
        for (String arn : arns) {
            try {
                topics.resetPolicy(topics.nameOfArn(arn));
            } catch (AwsException e) {
                if (!e.code().equals("NotFound")) {
                    throw SnsTopicType.failed(e);
                }
            }
        }
    }
}
