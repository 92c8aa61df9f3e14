package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.sns.SubscriptionService;
import workshop.localcloud.sns.TopicService;

/** AWS::SNS::Topic, a standard one, with the queues that it names as subscribed. Ref gives the ARN. */
public final class SnsTopicType implements ResourceType<SnsTopicType.SnsTopic> {

    private static final int LONGEST_NAME = 256;

    /**
     * The properties; a topic without a name gets one.
     *
     * @param queues the ARNs of subscribed queues
     */
    public record SnsTopic(Optional<String> name, String displayName, List<String> queues, Map<String, String> tags) {

        Map<String, String> attributes() {
            return displayName.isEmpty() ? Map.of() : Map.of("DisplayName", displayName);
        }
    }

    private final TopicService topics;
    private final SubscriptionService subscriptions;

    public SnsTopicType(TopicService topics, SubscriptionService subscriptions) {
        this.topics = topics;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "AWS::SNS::Topic";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("TopicArn", "TopicName");
    }

    @Override
    public SnsTopic read(Properties properties) {
        return new SnsTopic(
                properties.string("TopicName"),
                properties.string("DisplayName").orElse(""),
                properties.objects("Subscription").stream()
                        .map(SnsTopicType::queue)
                        .toList(),
                TagList.read(properties));
    }

    @Override
    public Set<String> present(ResourceContext context, SnsTopic topic) {
        String name = name(context, topic);
        return topics.exists(name) ? Set.of(topics.arn(name)) : Set.of();
    }

    @Override
    public Resource create(ResourceContext context, SnsTopic topic) {
        String name = name(context, topic);
        if (topics.exists(name)) {
            throw new ResourceException(
                    "Resource of type 'AWS::SNS::Topic' with identifier '{\"/properties/TopicArn\":\""
                            + topics.arn(name) + "\"}' already exists.");
        }
        try {
            topics.create(name, topic.attributes(), tags(context, topic));
            try {
                subscribe(context, name, topic.queues());
            } catch (AwsException e) {
                topics.delete(name);
                throw e;
            }
        } catch (AwsException e) {
            throw failed(e);
        }
        return resource(name);
    }

    @Override
    public boolean replaces(SnsTopic before, SnsTopic after) {
        return !before.name().equals(after.name());
    }

    @Override
    public Optional<String> customName(SnsTopic topic) {
        return topic.name();
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, SnsTopic before, SnsTopic after) {
        try {
            String name = topics.nameOfArn(physicalId);
            Map<String, String> tags = tags(context, after);
            subscribe(context, name, without(after.queues(), before.queues()));
            topics.set(name, "DisplayName", after.displayName());
            topics.tag(name, tags, without(List.copyOf(before.tags().keySet()), List.copyOf(tags.keySet())));
            without(before.queues(), after.queues())
                    .forEach(queue -> subscriptions.find(name, queue).ifPresent(subscriptions::unsubscribe));
            return resource(name);
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, SnsTopic topic) {
        topics.delete(topics.nameOfArn(physicalId));
    }

    private Resource resource(String name) {
        String arn = topics.arn(name);
        return new Resource(arn, Map.of("TopicArn", arn, "TopicName", name));
    }

    private void subscribe(ResourceContext context, String name, List<String> queues) {
        for (String queue : queues) {
            subscriptions.subscribe(name, queue, Map.of(), context.stackId());
        }
    }

    private static String queue(Properties subscription) {
        requireQueue(subscription.requiredString("Protocol"), "Subscription Protocol");
        return subscription.requiredString("Endpoint");
    }

    /** @throws ResourceException when something else than a queue is to be subscribed */
    static void requireQueue(String protocol, String property) {
        if (!protocol.equals("sqs")) {
            throw new ResourceException(
                    "The local cloud does not implement the value " + protocol + " of " + property + ", only sqs.");
        }
    }

    private static String name(ResourceContext context, SnsTopic topic) {
        return topic.name().orElseGet(() -> context.generatedName(LONGEST_NAME));
    }

    private static Map<String, String> tags(ResourceContext context, SnsTopic topic) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(topic.tags());
        return new TreeMap<>(tags);
    }

    private static List<String> without(List<String> all, List<String> those) {
        return all.stream().filter(each -> !those.contains(each)).toList();
    }

    static ResourceException failed(AwsException cause) {
        return new ResourceException(
                cause.getMessage() + " (Service: Sns, Status Code: " + cause.status() + ")", cause);
    }
}
