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
import workshop.localcloud.sqs.QueueService;

/** AWS::SQS::QueuePolicy. The policy is kept and served, not evaluated. */
public final class QueuePolicyType implements ResourceType<QueuePolicyType.QueuePolicy> {

    private static final int LONGEST_NAME = 128;

    /** The properties; queues by their URLs. */
    public record QueuePolicy(List<String> queues, JsonNode policyDocument) {}

    private final QueueService queues;

    public QueuePolicyType(QueueService queues) {
        this.queues = queues;
    }

    @Override
    public String name() {
        return "AWS::SQS::QueuePolicy";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public QueuePolicy read(Properties properties) {
        List<String> urls = properties.strings("Queues");
        if (urls.isEmpty()) {
            throw new ResourceException("Property Queues is required.");
        }
        return new QueuePolicy(
                urls,
                properties
                        .json("PolicyDocument")
                        .orElseThrow(() -> new ResourceException("Property PolicyDocument is required.")));
    }

    @Override
    public Resource create(ResourceContext context, QueuePolicy policy) {
        put(policy.queues(), Json.text(policy.policyDocument()));
        return resource(context.generatedName(LONGEST_NAME));
    }

    @Override
    public boolean replaces(QueuePolicy before, QueuePolicy after) {
        return false;
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, QueuePolicy before, QueuePolicy after) {
        put(after.queues(), Json.text(after.policyDocument()));
        remove(before.queues().stream()
                .filter(queue -> !after.queues().contains(queue))
                .toList());
        return resource(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, QueuePolicy policy) {
        remove(policy.queues());
    }

    private static Resource resource(String id) {
        return new Resource(id, Map.of("Id", id));
    }

    private void put(List<String> urls, String policy) {
        for (String url : urls) {
            try {
                queues.set(queues.nameOfUrl(url), Map.of("Policy", policy));
            } catch (AwsException e) {
                throw QueueType.failed(e);
            }
        }
    }

    private void remove(List<String> urls) {
        for (String url : urls) {
            try {
                queues.set(queues.nameOfUrl(url), Map.of("Policy", ""));
            } catch (AwsException e) {
                if (!e.code().equals("QueueDoesNotExist")) {
                    throw QueueType.failed(e);
                }
            }
        }
    }
}
