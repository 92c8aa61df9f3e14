package workshop.localcloud.sns;

import java.util.Map;

/**
 * A topic as it is stored.
 *
 * @param attributes what was set, by AWS's names
 */
record Topic(String name, Map<String, String> attributes, Map<String, String> tags) {

    Topic {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    Topic with(Map<String, String> newAttributes) {
        return new Topic(name, newAttributes, tags);
    }

    Topic tagged(Map<String, String> newTags) {
        return new Topic(name, attributes, newTags);
    }
}
