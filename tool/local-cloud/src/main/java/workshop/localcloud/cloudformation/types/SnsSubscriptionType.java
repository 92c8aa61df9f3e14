package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.sns.SubscriptionService;
import workshop.localcloud.sns.TopicService;

/** AWS::SNS::Subscription of a queue. Ref gives the ARN. */
public final class SnsSubscriptionType implements ResourceType<SnsSubscriptionType.SnsSubscription> {

    private static final String RAW = "RawMessageDelivery";

    /**
     * The properties.
     *
     * @param topic the topic's ARN
     * @param queue the queue's ARN
     * @param raw whether the queue gets the bare messages
     */
    public record SnsSubscription(String topic, String queue, boolean raw) {}

    private final TopicService topics;
    private final SubscriptionService subscriptions;

    public SnsSubscriptionType(TopicService topics, SubscriptionService subscriptions) {
        this.topics = topics;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "AWS::SNS::Subscription";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public SnsSubscription read(Properties properties) {
        SnsTopicType.requireQueue(properties.requiredString("Protocol"), "Protocol");
        return new SnsSubscription(
                properties.requiredString("TopicArn"),
                properties.requiredString("Endpoint"),
                properties.flag(RAW).orElse(false));
    }

    @Override
    public Set<String> present(ResourceContext context, SnsSubscription subscription) {
        try {
            return found(subscription).map(Set::of).orElseGet(Set::of);
        } catch (AwsException e) {
            throw SnsTopicType.failed(e);
        }
    }

    /** A queue that is subscribed already keeps its subscription, as AWS's Subscribe has it. */
    @Override
    public Resource create(ResourceContext context, SnsSubscription subscription) {
        try {
            return resource(subscriptions.subscribe(
                    topics.nameOfArn(subscription.topic()),
                    subscription.queue(),
                    Map.of(RAW, String.valueOf(subscription.raw())),
                    context.stackId()));
        } catch (AwsException e) {
            throw SnsTopicType.failed(e);
        }
    }

    @Override
    public boolean replaces(SnsSubscription before, SnsSubscription after) {
        return !before.topic().equals(after.topic()) || !before.queue().equals(after.queue());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, SnsSubscription before, SnsSubscription after) {
        try {
            subscriptions.set(physicalId, RAW, String.valueOf(after.raw()));
        } catch (AwsException e) {
            throw SnsTopicType.failed(e);
        }
        return resource(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, SnsSubscription subscription) {
        subscriptions.unsubscribe(physicalId);
    }

    private Optional<String> found(SnsSubscription subscription) {
        return subscriptions.find(topics.nameOfArn(subscription.topic()), subscription.queue());
    }

    private static Resource resource(String arn) {
        return new Resource(arn, Map.of("Arn", arn));
    }
}
