package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;

/** The operations on messages. A batch needs the permission that each of its entries would need. */
final class MessagesApi {

    private static final String URL = "QueueUrl";
    private static final String HANDLE = "ReceiptHandle";
    private static final String VISIBILITY = "VisibilityTimeout";
    private static final int MOST_MESSAGES = 10;

    private static final Set<String> RECEIVE = Set.of(
            URL,
            "AttributeNames",
            "MessageSystemAttributeNames",
            "MessageAttributeNames",
            "MaxNumberOfMessages",
            VISIBILITY,
            "WaitTimeSeconds");

    private final QueueService queues;
    private final MessageService messages;
    private final QueueAddress address;
    private final SqsAccess access;
    private final Clock clock;

    MessagesApi(QueueService queues, MessageService messages, QueueAddress address, SqsAccess access, Clock clock) {
        this.queues = queues;
        this.messages = messages;
        this.address = address;
        this.access = access;
        this.clock = clock;
    }

    Map<String, SqsOperation> operations() {
        return Map.of(
                "SendMessage", this::sendMessage,
                "SendMessageBatch", this::sendMessageBatch,
                "ReceiveMessage", this::receiveMessage,
                "DeleteMessage", this::deleteMessage,
                "DeleteMessageBatch", this::deleteMessageBatch,
                "ChangeMessageVisibility", this::changeMessageVisibility,
                "ChangeMessageVisibilityBatch", this::changeMessageVisibilityBatch);
    }

    private CompletionStage<ObjectNode> sendMessage(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("SendMessage", input, with(MessageInput.MEMBERS, URL));
        Queue queue = queue(call, in, "SendMessage");
        return send(call, queue, in);
    }

    private CompletionStage<ObjectNode> sendMessageBatch(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("SendMessageBatch", input, Set.of(URL, Batch.ENTRIES));
        Queue queue = queue(call, in, "SendMessage");
        Batch batch = new Batch("SendMessageBatch", in, with(MessageInput.MEMBERS, Batch.ID));
        batch.checkSize();
        return batch.each(entry -> send(call, queue, entry));
    }

    private CompletionStage<ObjectNode> receiveMessage(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("ReceiveMessage", input, RECEIVE);
        Queue queue = queue(call, in, "ReceiveMessage");
        Set<String> system = new HashSet<>(in.strings("AttributeNames"));
        system.addAll(in.strings("MessageSystemAttributeNames"));
        ReceivedMessages shape = new ReceivedMessages(queue, system, in.strings("MessageAttributeNames"), address);
        return messages.receive(
                        queue,
                        in.number("MaxNumberOfMessages", 1, MOST_MESSAGES).orElse(1),
                        in.number(VISIBILITY, 0, QueueAttributes.LONGEST_VISIBILITY),
                        in.number("WaitTimeSeconds", 0, QueueAttributes.LONGEST_WAIT))
                .thenApply(shape::output);
    }

    private CompletionStage<ObjectNode> deleteMessage(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("DeleteMessage", input, Set.of(URL, HANDLE));
        Queue queue = queue(call, in, "DeleteMessage");
        return messages.delete(queue, in.required(HANDLE)).thenApply(done -> Json.object());
    }

    private CompletionStage<ObjectNode> deleteMessageBatch(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("DeleteMessageBatch", input, Set.of(URL, Batch.ENTRIES));
        Queue queue = queue(call, in, "DeleteMessage");
        return new Batch("DeleteMessageBatch", in, Set.of(Batch.ID, HANDLE))
                .each(entry -> messages.delete(queue, entry.required(HANDLE)).thenApply(done -> Json.object()));
    }

    private CompletionStage<ObjectNode> changeMessageVisibility(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("ChangeMessageVisibility", input, Set.of(URL, HANDLE, VISIBILITY));
        return changeVisibility(queue(call, in, "ChangeMessageVisibility"), in);
    }

    private CompletionStage<ObjectNode> changeMessageVisibilityBatch(Call call, ObjectNode input) {
        SqsInput in = new SqsInput("ChangeMessageVisibilityBatch", input, Set.of(URL, Batch.ENTRIES));
        Queue queue = queue(call, in, "ChangeMessageVisibility");
        return new Batch("ChangeMessageVisibilityBatch", in, Set.of(Batch.ID, HANDLE, VISIBILITY))
                .each(entry -> changeVisibility(queue, entry));
    }

    private CompletionStage<ObjectNode> send(Call call, Queue queue, SqsInput in) {
        MessageService.Outgoing outgoing = MessageInput.read(in, call.caller().userId(), clock.millis());
        Message message = outgoing.message();
        return messages.send(queue, outgoing).thenApply(delivery -> {
            ObjectNode output = Json.object()
                    .put("MD5OfMessageBody", Digests.of(message.body()))
                    .put("MessageId", delivery.id());
            if (!message.attributes().isEmpty()) {
                output.put("MD5OfMessageAttributes", Digests.of(message.attributes()));
            }
            if (!message.systemAttributes().isEmpty()) {
                output.put("MD5OfMessageSystemAttributes", Digests.of(message.systemAttributes()));
            }
            if (delivery.sequenceNumber() != null) {
                output.put("SequenceNumber", delivery.sequenceNumber());
            }
            return output;
        });
    }

    private CompletionStage<ObjectNode> changeVisibility(Queue queue, SqsInput in) {
        String handle = in.required(HANDLE);
        int seconds = in.number(VISIBILITY, 0, QueueAttributes.LONGEST_VISIBILITY)
                .orElseThrow(() -> SqsErrors.missing(VISIBILITY));
        return messages.changeVisibility(queue, handle, seconds).thenApply(done -> Json.object());
    }

    private Queue queue(Call call, SqsInput in, String permission) {
        String name = queues.nameOfUrl(in.required(URL));
        access.require(call, permission, name);
        return queues.find(name);
    }

    private static Set<String> with(Set<String> members, String more) {
        return Stream.concat(members.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
