package workshop.localcloud.sqs;

import java.util.Map;

/**
 * A queue as it is stored.
 *
 * @param attributes what was set, by AWS's names; what is missing has its default
 * @param created in seconds since 1970
 * @param modified in seconds since 1970
 */
public record Queue(
        String name, Map<String, String> attributes, Map<String, String> tags, long created, long modified) {

    public Queue {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    boolean fifo() {
        return name.endsWith(QueueAttributes.FIFO_SUFFIX);
    }

    /** The value of an attribute that has a default. */
    int number(String attribute) {
        return Integer.parseInt(setting(attribute));
    }

    boolean flag(String attribute) {
        return attributes.getOrDefault(attribute, "false").equals("true");
    }

    String setting(String attribute) {
        return attributes.getOrDefault(attribute, QueueAttributes.DEFAULTS.getOrDefault(attribute, ""));
    }

    Queue with(Map<String, String> newAttributes, long now) {
        return new Queue(name, newAttributes, tags, created, now);
    }

    Queue tagged(Map<String, String> newTags) {
        return new Queue(name, attributes, newTags, created, modified);
    }
}
