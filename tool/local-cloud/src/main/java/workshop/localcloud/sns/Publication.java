package workshop.localcloud.sns;

import java.util.Map;
import java.util.Optional;
import workshop.localcloud.sqs.MessageAttribute;

/**
 * What is published.
 *
 * @param message as queues get it
 */
record Publication(String message, Optional<String> subject, Map<String, MessageAttribute> attributes) {

    Publication {
        attributes = Map.copyOf(attributes);
    }
}
