package workshop.localcloud.sqs;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages with AWS's client, which checks the digests of what it sends and receives by itself. */
class MessagesTest {

    private final SqsServer server;

    MessagesTest(@TempDir Path state) throws Exception {
        server = new SqsServer(state, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMessageIsSentReceivedAndDeleted() {
        String url = queue("orders", Map.of());

        SendMessageResponse sent = server.client.sendMessage(b -> b.queueUrl(url)
                .messageBody("grüße ✓")
                .messageAttributes(Map.of(
                        "kind", text("String", "order"),
                        "count", text("Number.int", "3"),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                                        .build()))
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Root=1-5759e988-bd862e3fe1be46a994272793")
                                .build())));
        Message received = receive(url).get(0);

        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("grüße ✓");
        assertThat(received.messageAttributes())
                .containsOnlyKeys("kind", "count", "raw")
                .hasEntrySatisfying("raw", raw -> assertThat(raw.binaryValue().asByteArray())
                        .containsExactly(0, 1, -1));
        assertThat(received.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(MessageSystemAttributeName.SENDER_ID, SqsServer.ACCOUNT.id())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");

        server.client.deleteMessage(b -> b.queueUrl(url).receiptHandle(received.receiptHandle()));

        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void aReceivedMessageComesAgainWhenItsVisibilityTimeoutEnds() {
        String url = queue("orders", Map.of());
        server.client.sendMessage(b -> b.queueUrl(url).messageBody("again"));
        Message first = receive(url).get(0);
        assertThat(receive(url)).isEmpty();

        server.client.changeMessageVisibility(
                b -> b.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        Message second = receive(url).get(0);

        assertThat(second.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
    }

    @Test
    void manyReceiversWaitForAMessageWithoutHoldingThreads() {
        String url = queue("orders", Map.of());
        List<CompletableFuture<List<Message>>> waiting = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> server.client
                                .receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(20))
                                .messages(),
                        task -> new Thread(task).start()))
                .toList();

        for (int i = 0; i < 5; i++) {
            String body = "m" + i;
            server.client.sendMessage(b -> b.queueUrl(url).messageBody(body));
        }

        assertThat(waiting.stream()
                        .flatMap(each -> each.join().stream())
                        .map(Message::body)
                        .toList())
                .containsExactlyInAnyOrder("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void aMessageReceivedTooOftenGoesToTheDeadLetterQueue() {
        String dead = queue("dead", Map.of());
        String arn = count(dead, QueueAttributeName.QUEUE_ARN);
        String url = queue(
                "orders",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"2\"}"));
        String id = server.client
                .sendMessage(b -> b.queueUrl(url).messageBody("poison"))
                .messageId();

        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).isEmpty();
        Message moved = server.client
                .receiveMessage(b -> b.queueUrl(dead)
                        .waitTimeSeconds(20)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);

        assertThat(moved.messageId()).isEqualTo(id);
        assertThat(moved.body()).isEqualTo("poison");
        assertThat(moved.attributes())
                .containsEntry(
                        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                        "arn:aws:sqs:eu-central-1:000000000000:orders");
        assertThat(server.client
                        .listDeadLetterSourceQueues(b -> b.queueUrl(dead))
                        .queueUrls())
                .containsExactly(url);
    }

    @Test
    void aDeadLetterQueueThatIsGoneTakesNoMessages() {
        String dead = queue("dead", Map.of());
        String url = queue(
                "orders",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + count(dead, QueueAttributeName.QUEUE_ARN)
                                + "\",\"maxReceiveCount\":1}"));
        server.client.sendMessage(b -> b.queueUrl(url).messageBody("kept"));
        server.client.deleteQueue(b -> b.queueUrl(dead));

        for (int i = 0; i < 3; i++) {
            assertThat(receive(url)).hasSize(1);
        }
    }

    @Test
    void aFifoQueueKeepsTheOrderOfAGroupAndDropsRepetitions() {
        String url = queue(
                "orders.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        List<String> numbers = List.of("a", "b", "a", "c").stream()
                .map(body -> server.client
                        .sendMessage(b -> b.queueUrl(url).messageBody(body).messageGroupId("g"))
                        .sequenceNumber())
                .toList();

        List<Message> received = server.client
                .receiveMessage(b -> b.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();

        assertThat(received).extracting(Message::body).containsExactly("a", "b", "c");
        assertThat(numbers.get(2)).isEqualTo(numbers.get(0));
        assertThat(received)
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER))
                .containsExactly(numbers.get(0), numbers.get(1), numbers.get(3))
                .isSorted();
        assertThat(received.get(0).attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g");
        assertFails(
                "MissingParameter",
                "The request must contain the parameter MessageGroupId.",
                () -> server.client.sendMessage(b -> b.queueUrl(url).messageBody("x")));
    }

    @Test
    void aBatchSucceedsAndFailsEntryByEntry() {
        String url = queue("orders", Map.of());

        SendMessageBatchResponse sent = server.client.sendMessageBatch(b -> b.queueUrl(url)
                .entries(
                        entry("good", "one"),
                        entry("bad", "\u0001"),
                        entry("late", "two").toBuilder().delaySeconds(900).build()));

        assertThat(sent.successful()).extracting(each -> each.id()).containsExactly("good", "late");
        assertThat(sent.failed()).extracting(BatchResultErrorEntry::code).containsExactly("InvalidMessageContents");
        assertThat(sent.failed().get(0).senderFault()).isTrue();
        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("1");
        assertThat(count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("1");
        Message received = receive(url).get(0);
        assertThat(server.client
                        .changeMessageVisibilityBatch(b -> b.queueUrl(url)
                                .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id("1")
                                        .receiptHandle(received.receiptHandle())
                                        .visibilityTimeout(60)
                                        .build()))
                        .successful())
                .hasSize(1);
        assertThat(server.client
                        .deleteMessageBatch(b -> b.queueUrl(url)
                                .entries(DeleteMessageBatchRequestEntry.builder()
                                        .id("1")
                                        .receiptHandle(received.receiptHandle())
                                        .build()))
                        .successful())
                .hasSize(1);
    }

    @Test
    void batchesThatCannotBeReadFailAsAWhole() {
        String url = queue("orders", Map.of());

        assertFails(
                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                "Id a repeated.",
                () -> server.client.sendMessageBatch(b -> b.queueUrl(url).entries(entry("a", "1"), entry("a", "2"))));
        assertFails(
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one SendMessageBatchRequestEntry in the request.",
                () -> server.client.sendMessageBatch(b -> b.queueUrl(url).entries(List.of())));
        assertFails(
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.",
                () -> server.client.sendMessageBatch(b -> b.queueUrl(url)
                        .entries(IntStream.range(0, 11)
                                .mapToObj(i -> entry("i" + i, "x"))
                                .toList())));
    }

    @Test
    void purgingTakesAllMessages() {
        String url = queue("orders", Map.of());
        server.client.sendMessage(b -> b.queueUrl(url).messageBody("gone"));

        server.client.purgeQueue(b -> b.queueUrl(url));

        assertThat(receive(url)).isEmpty();
        assertFails(
                "AWS.SimpleQueueService.PurgeQueueInProgress",
                "Only one PurgeQueue operation on orders is allowed every 60 seconds.",
                () -> server.client.purgeQueue(b -> b.queueUrl(url)));
    }

    @Test
    void whatCannotBeIsRefusedAsAwsDoes() {
        String url = queue("orders", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

        assertThatThrownBy(() ->
                        server.client.sendMessage(b -> b.queueUrl(url + "x").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("The specified queue does not exist.");
        assertThatThrownBy(
                        () -> server.client.deleteMessage(b -> b.queueUrl(url).receiptHandle("rubbish")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertFails(
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
                () -> server.client.sendMessage(b -> b.queueUrl(url).messageBody("x".repeat(1025))));
        assertFails(
                "InvalidParameterValue",
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
                () -> server.client.receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(11)));
        assertFails(
                "UnsupportedOperation",
                "The local cloud does not implement the parameter ReceiveRequestAttemptId of ReceiveMessage.",
                () -> server.client.receiveMessage(b -> b.queueUrl(url).receiveRequestAttemptId("a")));
    }

    @Test
    void whoMayNotSendIsToldWhat() {
        String url = queue("orders", Map.of());
        server.denied.add("sqs:SendMessage arn:aws:sqs:eu-central-1:000000000000:orders");

        assertThatThrownBy(() ->
                        server.client.sendMessageBatch(b -> b.queueUrl(url).entries(entry("a", "1"))))
                .isInstanceOfSatisfying(SqsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::000000000000:root is not authorized to perform:"
                                    + " sqs:sendmessage on resource: arn:aws:sqs:eu-central-1:000000000000:orders because"
                                    + " no identity-based policy allows the sqs:sendmessage action");
                });
    }

    @Test
    void otherRoomsSendByArn() {
        String url = queue("orders", Map.of());
        Queues queues = server.sqs.messages();

        queues.send("arn:aws:sqs:eu-central-1:000000000000:orders", "{}", "AROA:function");

        assertThat(receive(url)).extracting(Message::body).containsExactly("{}");
        assertThat(queues.exists("arn:aws:sqs:eu-central-1:000000000000:orders"))
                .isTrue();
        assertThat(queues.exists("arn:aws:sqs:eu-central-1:000000000000:other")).isFalse();
        assertThat(queues.exists("arn:aws:sqs:us-east-1:000000000000:orders")).isFalse();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return server.client
                .createQueue(b -> b.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private List<Message> receive(String url) {
        return server.client
                .receiveMessage(ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .build())
                .messages();
    }

    private String count(String url, QueueAttributeName name) {
        return server.client
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static void assertFails(String code, String message, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SqsException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
