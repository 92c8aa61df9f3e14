package workshop.localcloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.Json;

/**
 * What a sender sent; ElasticMQ carries it as text and knows nothing of it.
 *
 * @param senderId the sender's unique id
 * @param sent in milliseconds since 1970
 */
record Message(
        String body,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        String senderId,
        long sent) {

    Message {
        attributes = Map.copyOf(attributes);
        systemAttributes = Map.copyOf(systemAttributes);
    }

    String written() {
        return Json.text(this);
    }

    static Message read(String text) {
        try {
            return Json.mapper().readValue(text, Message.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message of a queue cannot be read", e);
        }
    }

    /** The attributes in the order of their names. */
    static Map<String, MessageAttribute> sorted(Map<String, MessageAttribute> attributes) {
        return new TreeMap<>(attributes);
    }
}
