package workshop.localcloud.sns;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Topics and subscriptions, which survive a restart. There is no subscription without its topic. */
final class SnsStore {

    private final Documents<Topic> topics;
    private final Documents<Subscription> subscriptions;

    SnsStore(Database database) {
        topics = new Documents<>(database, "sns_topics", Topic.class);
        subscriptions = new Documents<>(database, "sns_subscriptions", Subscription.class);
    }

    Optional<Topic> topic(String name) {
        return topics.get(name);
    }

    /** @throws workshop.localcloud.http.AwsException NotFound when there is no such topic */
    void requireTopic(String name) {
        if (!topics.contains(name)) {
            throw SnsErrors.noTopic();
        }
    }

    /** All of them in the order of their names. */
    List<Topic> topics() {
        return topics.all();
    }

    synchronized boolean add(Topic topic) {
        return topics.putIfAbsent(topic.name(), topic);
    }

    /** @throws workshop.localcloud.http.AwsException NotFound when there is no such topic */
    synchronized void change(String name, UnaryOperator<Topic> change) {
        topics.put(name, change.apply(topic(name).orElseThrow(SnsErrors::noTopic)));
    }

    /** The subscriptions go first: a process that ends meanwhile leaves none without its topic. */
    synchronized void deleteTopic(String name) {
        subscriptionsOf(name).forEach(this::delete);
        topics.remove(name);
    }

    Optional<Subscription> subscription(String key) {
        return subscriptions.get(key);
    }

    /** All of them in the order of their keys. */
    List<Subscription> subscriptions() {
        return subscriptions.all();
    }

    List<Subscription> subscriptionsOf(String topic) {
        return subscriptions.all().stream()
                .filter(each -> each.topic().equals(topic))
                .toList();
    }

    /**
     * Adds a subscription unless its topic has one for the same queue.
     *
     * @return the one that there is
     * @throws workshop.localcloud.http.AwsException NotFound when there is no such topic
     */
    synchronized Subscription add(Subscription subscription) {
        requireTopic(subscription.topic());
        Optional<Subscription> same = subscriptionsOf(subscription.topic()).stream()
                .filter(each -> each.endpoint().equals(subscription.endpoint()))
                .findFirst();
        if (same.isEmpty()) {
            subscriptions.put(subscription.key(), subscription);
        }
        return same.orElse(subscription);
    }

    /** @throws workshop.localcloud.http.AwsException NotFound when there is no such subscription */
    synchronized void changeSubscription(String key, UnaryOperator<Subscription> change) {
        subscriptions.put(key, change.apply(subscription(key).orElseThrow(SnsErrors::noSubscription)));
    }

    synchronized void delete(Subscription subscription) {
        subscriptions.remove(subscription.key());
    }
}
