package workshop.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.sqs.MessageAttribute;

/** Reads what is to be published, and checks what AWS checks. */
final class PublicationInput {

    /** The parameters that a message and its entry in a batch have in common. */
    static final Set<String> MEMBERS = Set.of("Message", "Subject", "MessageStructure", "MessageAttributes");

    /** In bytes, of a message with its attributes, and of a batch: 256 KiB. */
    static final int LARGEST = 262_144;

    private static final int LONGEST_SUBJECT = 100;

    private PublicationInput() {}

    /** @throws AwsException when something is missing or not allowed */
    static Publication read(SnsInput in) {
        String message = in.required("Message");
        Optional<String> subject = in.sent("Subject");
        subject.ifPresent(PublicationInput::checkSubject);
        Map<String, MessageAttribute> attributes = new TreeMap<>();
        for (Map<String, String> entry : in.structures("MessageAttributes")) {
            String name = entry.getOrDefault("Name", "");
            attributes.put(name, MessageAttributeInput.read(name, entry));
        }
        checkMessage(message, attributes);
        return new Publication(
                in.sent("MessageStructure")
                        .map(structure -> forQueues(structure, message))
                        .orElse(message),
                subject,
                attributes);
    }

    /** @throws AwsException InvalidParameter when the message is empty or too long */
    static void checkMessage(String message, Map<String, MessageAttribute> attributes) {
        if (message.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        if (size(message, attributes) > LARGEST) {
            throw SnsErrors.invalid("Message too long");
        }
    }

    /** In bytes, as AWS counts them. */
    static long size(String message, Map<String, MessageAttribute> attributes) {
        long size = bytes(message);
        for (Map.Entry<String, MessageAttribute> each : attributes.entrySet()) {
            size += bytes(each.getKey())
                    + bytes(each.getValue().dataType())
                    + MessageAttributeInput.size(each.getValue());
        }
        return size;
    }

    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void checkSubject(String subject) {
        boolean wrongLength = subject.isEmpty() || subject.length() > LONGEST_SUBJECT;
        if (wrongLength || subject.chars().anyMatch(Character::isISOControl)) {
            throw SnsErrors.invalid("Subject");
        }
    }

    /** Of a message for several protocols: that of queues, else that of all others. */
    private static String forQueues(String structure, String message) {
        if (!structure.equals("json")) {
            throw SnsErrors.invalid("MessageStructure");
        }
        JsonNode messages;
        try {
            messages = Json.parse(message);
        } catch (JsonProcessingException e) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
        if (!messages.path("default").isTextual()) {
            throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        JsonNode own = messages.path(Subscription.PROTOCOL);
        return own.isTextual() ? own.textValue() : messages.path("default").textValue();
    }
}
