package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Json;

/**
 * The answer of ReceiveMessage.
 *
 * @param system the system attributes asked for; "All" for all
 * @param named the message attributes asked for; "All" or ".*" for all, "prefix.*" for those of a prefix
 */
record ReceivedMessages(Queue queue, Set<String> system, List<String> named, QueueAddress address) {

    ObjectNode output(List<Delivery> deliveries) {
        ObjectNode output = Json.object();
        deliveries.forEach(delivery -> output.withArray("Messages").add(message(delivery)));
        return output;
    }

    private ObjectNode message(Delivery delivery) {
        Message message = delivery.message();
        ObjectNode output = Json.object()
                .put("MessageId", delivery.id())
                .put("ReceiptHandle", MessageService.handle(queue, delivery))
                .put("MD5OfBody", Digests.of(message.body()))
                .put("Body", message.body());
        systemAttributes(delivery).forEach((name, value) -> {
            if (system.contains("All") || system.contains(name)) {
                output.withObject("Attributes").put(name, value);
            }
        });
        Map<String, MessageAttribute> wanted = new TreeMap<>(message.attributes());
        wanted.keySet().removeIf(name -> named.stream().noneMatch(pattern -> fits(pattern, name)));
        if (!wanted.isEmpty()) {
            output.put("MD5OfMessageAttributes", Digests.of(wanted));
            wanted.forEach((name, attribute) -> output.withObject("MessageAttributes")
                    .putObject(name)
                    .put("DataType", attribute.dataType())
                    .put(attribute.binary() ? "BinaryValue" : "StringValue", attribute.value()));
        }
        return output;
    }

    private Map<String, String> systemAttributes(Delivery delivery) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("SenderId", delivery.message().senderId());
        all.put("SentTimestamp", String.valueOf(delivery.message().sent()));
        all.put("ApproximateReceiveCount", String.valueOf(delivery.receiveCount()));
        put(all, "ApproximateFirstReceiveTimestamp", delivery.firstReceived());
        put(all, "MessageGroupId", delivery.groupId());
        put(all, "MessageDeduplicationId", delivery.deduplicationId());
        put(all, "SequenceNumber", delivery.sequenceNumber());
        if (delivery.sourceQueue() != null) {
            all.put("DeadLetterQueueSourceArn", address.arn(delivery.sourceQueue()));
        }
        MessageAttribute trace = delivery.message().systemAttributes().get(MessageInput.TRACE_HEADER);
        put(all, MessageInput.TRACE_HEADER, trace == null ? null : trace.value());
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
    }

    private static boolean fits(String pattern, String name) {
        return pattern.equals("All")
                || pattern.equals(name)
                || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2));
    }
}
