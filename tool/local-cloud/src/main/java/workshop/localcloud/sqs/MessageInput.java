package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a message to send, and checks what AWS checks. */
final class MessageInput {

    /** The members that a message and its entry in a batch have in common. */
    static final Set<String> MEMBERS = Set.of(
            "MessageBody",
            "DelaySeconds",
            "MessageAttributes",
            "MessageSystemAttributes",
            "MessageGroupId",
            "MessageDeduplicationId");

    static final String TRACE_HEADER = "AWSTraceHeader";

    private static final int MOST_ATTRIBUTES = 10;
    private static final String ID = "[A-Za-z0-9!\"#$%&'()*+,./:;<=>?@\\[\\\\\\]^_`{|}~-]{1,128}";

    private MessageInput() {}

    /** @throws workshop.localcloud.http.AwsException when something is missing or not allowed */
    static MessageService.Outgoing read(SqsInput in, String senderId, long now) {
        Message message = new Message(
                in.required("MessageBody"),
                attributes(in.object("MessageAttributes"), false),
                attributes(in.object("MessageSystemAttributes"), true),
                senderId,
                now);
        checkCharacters(message.body());
        return new MessageService.Outgoing(
                message,
                in.number("DelaySeconds", 0, QueueAttributes.LONGEST_DELAY),
                in.string("MessageGroupId").map(id -> checkedId("MessageGroupId", id)),
                in.string("MessageDeduplicationId").map(id -> checkedId("MessageDeduplicationId", id)));
    }

    /** A message that another room made. */
    static Message made(String body, Map<String, MessageAttribute> attributes, String senderId, long now) {
        checkCharacters(body);
        checkCount(attributes.size());
        return new Message(body, attributes, Map.of(), senderId, now);
    }

    /** @throws workshop.localcloud.http.AwsException when the message is longer than the queue takes */
    static void checkSize(Message message, int limit) {
        if (size(message) > limit) {
            throw SqsErrors.tooLong(limit);
        }
    }

    /** Body and attributes in bytes, as AWS counts them. */
    static int size(Message message) {
        int size = bytes(message.body());
        for (Map.Entry<String, MessageAttribute> each : message.attributes().entrySet()) {
            MessageAttribute attribute = each.getValue();
            int value = attribute.binary()
                    ? Base64.getDecoder().decode(attribute.value()).length
                    : bytes(attribute.value());
            size += bytes(each.getKey()) + bytes(attribute.dataType()) + value;
        }
        return size;
    }

    private static Map<String, MessageAttribute> attributes(ObjectNode sent, boolean system) {
        checkCount(sent.size());
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        sent.properties().forEach(field -> {
            checkAttributeName(field.getKey(), system);
            attributes.put(field.getKey(), attribute(field.getKey(), field.getValue()));
        });
        return attributes;
    }

    private static void checkCount(int attributes) {
        if (attributes > MOST_ATTRIBUTES) {
            throw SqsErrors.invalid(
                    "Number of message attributes [" + attributes + "] exceeds the allowed maximum [10].");
        }
    }

    private static void checkAttributeName(String name, boolean system) {
        if (system && !name.equals(TRACE_HEADER)) {
            throw SqsErrors.invalid("Message system attribute name '" + name + "' is invalid.");
        }
        if (!name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")
                || name.length() > 256
                || !system && name.matches("(?i)(aws|amazon)\\..*")) {
            throw SqsErrors.invalid("Message attribute name '" + name + "' is invalid.");
        }
    }

    private static MessageAttribute attribute(String name, JsonNode value) {
        String type = value.path("DataType").asText();
        if (!type.matches("(String|Number|Binary)(\\..+)?") || type.length() > 256) {
            throw SqsErrors.invalid(
                    "The message attribute '" + name + "' has an invalid message attribute type, the set"
                            + " of supported type prefixes is Binary, Number, and String.");
        }
        String text = value.path(type.startsWith("Binary") ? "BinaryValue" : "StringValue")
                .asText();
        if (text.isEmpty()) {
            throw SqsErrors.invalid("The message attribute '" + name + "' must contain a non-empty message attribute"
                    + " value for message attribute type '" + type + "'.");
        }
        if (type.startsWith("Binary")) {
            checkBase64(name, text);
        } else {
            checkCharacters(text);
        }
        if (type.startsWith("Number") && !text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            throw SqsErrors.invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
        return new MessageAttribute(type, text);
    }

    private static void checkBase64(String name, String text) {
        try {
            Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw SqsErrors.wrongType("BinaryValue of " + name, "Base64");
        }
    }

    private static String checkedId(String parameter, String id) {
        if (!id.matches(ID)) {
            throw SqsErrors.invalid(
                    parameter,
                    id,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        return id;
    }

    private static void checkCharacters(String text) {
        boolean valid = text.codePoints()
                .allMatch(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000);
        if (!valid) {
            throw SqsErrors.badCharacters();
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
