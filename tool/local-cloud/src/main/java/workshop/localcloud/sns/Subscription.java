package workshop.localcloud.sns;

/**
 * A queue that gets what is published on a topic.
 *
 * @param topic its name
 * @param id a UUID, the last part of the subscription's ARN
 * @param endpoint the queue's ARN
 * @param raw whether the queue gets the bare message instead of a notification around it
 * @param principal the ARN of who subscribed it
 */
record Subscription(String topic, String id, String endpoint, boolean raw, String principal) {

    static final String PROTOCOL = "sqs";

    /** The topic and the id, which end its ARN. */
    String key() {
        return topic + ":" + id;
    }

    Subscription withRaw(boolean newRaw) {
        return new Subscription(topic, id, endpoint, newRaw, principal);
    }
}
