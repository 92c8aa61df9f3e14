package workshop.localcloud.sns;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.sqs.Queues;

/** Hands what is published to the subscribed queues, before the publisher has an answer. */
final class PublishService implements Topics {

    private static final Logger LOG = System.getLogger(PublishService.class.getName());
    private static final String SENDER = "sns.amazonaws.com";

    private final SnsStore store;
    private final SnsArns arns;
    private final Queues queues;
    private final Supplier<String> endpoint;
    private final Ids ids;
    private final Clock clock;

    PublishService(SnsStore store, SnsArns arns, Queues queues, Supplier<String> endpoint, Ids ids, Clock clock) {
        this.store = store;
        this.arns = arns;
        this.queues = queues;
        this.endpoint = endpoint;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean exists(String topicArn) {
        return arns.isTopic(topicArn)
                && store.topic(arns.topicName("TopicArn", topicArn)).isPresent();
    }

    @Override
    public void publish(String topicArn, String message) {
        PublicationInput.checkMessage(message, Map.of());
        publish(arns.topicName("TopicArn", topicArn), new Publication(message, Optional.empty(), Map.of()));
    }

    /**
     * Publishes on a topic.
     *
     * @return the message's id
     * @throws AwsException NotFound when there is no such topic
     */
    String publish(String topic, Publication publication) {
        store.requireTopic(topic);
        String messageId = ids.uuid();
        store.subscriptionsOf(topic).forEach(subscription -> deliver(subscription, messageId, publication));
        return messageId;
    }

    /** A queue that does not take the message loses it, as on AWS without a dead-letter queue. */
    private void deliver(Subscription subscription, String messageId, Publication publication) {
        String arn = arns.of(subscription);
        try {
            if (subscription.raw()) {
                queues.send(subscription.endpoint(), publication.message(), publication.attributes(), SENDER);
            } else {
                String notification = Notification.of(
                        arns.topic(subscription.topic()), arn, messageId, publication, clock.instant(), endpoint.get());
                queues.send(subscription.endpoint(), notification, SENDER);
            }
        } catch (AwsException e) {
            LOG.log(
                    Level.WARNING,
                    "The message " + messageId + " was not delivered to " + arn + ": " + e.code() + ", "
                            + e.getMessage());
        }
    }
}
