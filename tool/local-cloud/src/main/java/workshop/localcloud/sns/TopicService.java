package workshop.localcloud.sns;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.AwsException;

/** The rules of topics. Topics are named by their names, and known to the outside by their ARNs. */
public final class TopicService {

    private static final int MOST_TAGS = 50;

    private final SnsStore store;
    private final SnsArns arns;

    TopicService(SnsStore store, SnsArns arns) {
        this.store = store;
        this.arns = arns;
    }

    /**
     * Makes a topic unless there is one of this name, attributes and tags.
     *
     * @return its ARN
     * @throws AwsException InvalidParameter: the name, an attribute, or the topic is there with others
     */
    public String create(String name, Map<String, String> attributes, Map<String, String> tags) {
        checkName(name);
        attributes.forEach((attribute, value) -> {
            TopicAttributes.checkName(attribute, "Attributes");
            TopicAttributes.checkValue(attribute, value);
        });
        checkTags(tags);
        if (!store.add(new Topic(name, attributes, tags))) {
            Topic present = get(name);
            if (!TopicAttributes.has(present.attributes(), attributes)) {
                throw SnsErrors.different("Topic", "Attributes");
            }
            if (!present.tags().entrySet().containsAll(tags.entrySet())) {
                throw SnsErrors.different("Topic", "Tags");
            }
        }
        return arns.topic(name);
    }

    /** Deletes a topic and its subscriptions; one that is gone is fine. */
    public void delete(String name) {
        store.deleteTopic(name);
    }

    public boolean exists(String name) {
        return store.topic(name).isPresent();
    }

    /** @throws AwsException NotFound */
    public Map<String, String> attributes(String name) {
        Topic topic = get(name);
        String arn = arns.of(topic);
        Map<String, String> attributes = new TreeMap<>();
        attributes.put(TopicAttributes.DISPLAY_NAME, "");
        attributes.put("Owner", arns.owner());
        attributes.put(TopicAttributes.POLICY, TopicAttributes.defaultPolicy(arn, arns.owner()));
        attributes.put(
                "SubscriptionsConfirmed",
                String.valueOf(store.subscriptionsOf(name).size()));
        attributes.put("SubscriptionsDeleted", "0");
        attributes.put("SubscriptionsPending", "0");
        attributes.put("TopicArn", arn);
        attributes.putAll(topic.attributes());
        return attributes;
    }

    /** @throws AwsException NotFound; InvalidParameter for the attribute or its value */
    public void set(String name, String attribute, String value) {
        TopicAttributes.checkName(attribute, "AttributeName");
        TopicAttributes.checkValue(attribute, value);
        store.change(name, topic -> {
            Map<String, String> attributes = new HashMap<>(topic.attributes());
            attributes.put(attribute, value);
            return topic.with(attributes);
        });
    }

    /** Gives the topic the policy that a new one has. @throws AwsException NotFound */
    public void resetPolicy(String name) {
        store.change(name, topic -> {
            Map<String, String> attributes = new HashMap<>(topic.attributes());
            attributes.remove(TopicAttributes.POLICY);
            return topic.with(attributes);
        });
    }

    /** @throws AwsException NotFound */
    public Map<String, String> tags(String name) {
        return new TreeMap<>(get(name).tags());
    }

    /** @throws AwsException NotFound; TagLimitExceeded */
    public void tag(String name, Map<String, String> added, Collection<String> removed) {
        store.change(name, topic -> {
            Map<String, String> tags = new HashMap<>(topic.tags());
            removed.forEach(tags::remove);
            tags.putAll(added);
            checkTags(tags);
            return topic.tagged(tags);
        });
    }

    /** Those of all topics. */
    public List<String> arns() {
        return store.topics().stream().map(topic -> arns.topic(topic.name())).toList();
    }

    public String arn(String name) {
        return arns.topic(name);
    }

    /** @throws AwsException InvalidParameter when it is no ARN of a topic of this account and region */
    public String nameOfArn(String arn) {
        return arns.topicName("TopicArn", arn);
    }

    private Topic get(String name) {
        return store.topic(name).orElseThrow(SnsErrors::noTopic);
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw SnsErrors.invalid("Topic Name");
        }
    }

    private static void checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw SnsErrors.tooManyTags();
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
                throw SnsErrors.invalid("Tags");
            }
        });
    }
}
