package workshop.localcloud.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workshop.localcloud.sns.TopicsTest.assertFails;

/** What queues get of what is published. The errors are those that AWS is known to give. */
class PublishTest {

    private static final String ARN = SnsServer.topic("orders");
    private static final MessageAttributeValue NUMBER = value("Number", "99.12");

    @TempDir
    Path state = Path.of("");

    private SnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = new SnsServer(state);
        server.client.createTopic(topic -> topic.name("orders"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSubscribedQueueGetsANotificationInAwssLayout() {
        String subscription = subscribe("q", Map.of());

        String id = server.client
                .publish(publish -> publish.topicArn(ARN).subject("Hi").message("\u00f6 \"1\""))
                .messageId();

        assertThat(server.received("q"))
                .extracting(Message::body)
                .containsExactly(
                        """
                {
                  "Type" : "Notification",
                  "MessageId" : "%s",
                  "TopicArn" : "%s",
                  "Subject" : "Hi",
                  "Message" : "\u00f6 \\"1\\"",
                  "Timestamp" : "2026-01-02T03:04:05.678Z",
                  "SignatureVersion" : "1",
                  "Signature" : "bm90IHNpZ25lZA==",
                  "SigningCertURL" : "%s/SimpleNotificationService-not-signed.pem",
                  "UnsubscribeURL" : "%s/?Action=Unsubscribe&SubscriptionArn=%s"
                }"""
                                .formatted(id, ARN, server.endpoint(), server.endpoint(), subscription));
    }

    @Test
    void attributesAreInTheNotification() throws Exception {
        subscribe("q", Map.of());
        server.client.publish(publish -> publish.topicArn(ARN)
                .message("m")
                .messageAttributes(Map.of(
                        "attr1",
                        NUMBER,
                        "attr2",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {2, 3, 4}))
                                .build())));

        JsonNode notification = Json.parse(server.received("q").get(0).body());
        assertThat(notification.path("MessageAttributes"))
                .isEqualTo(Json.parse("{\"attr1\":{\"Type\":\"Number\",\"Value\":\"99.12\"},"
                        + "\"attr2\":{\"Type\":\"Binary\",\"Value\":\"AgME\"}}"));
        assertThat(notification.has("Subject")).isFalse();
    }

    @Test
    void rawDeliveryHasTheBareMessageAndItsAttributes() {
        subscribe("q", Map.of("RawMessageDelivery", "true"));
        server.client.publish(
                publish -> publish.topicArn(ARN).message("Test msg").messageAttributes(Map.of("attr1", NUMBER)));

        Message message = server.received("q").get(0);
        assertThat(message.body()).isEqualTo("Test msg");
        assertThat(Objects.requireNonNull(message.messageAttributes().get("attr1"))
                        .stringValue())
                .isEqualTo("99.12");
        assertThat(message.md5OfMessageAttributes()).isEqualTo("d302007e9aa062660afc85fd0a482472");
    }

    @Test
    void everySubscribedQueueGetsItAndOneThatIsMissingHoldsUpNone() {
        subscribe("a", Map.of("RawMessageDelivery", "true"));
        server.client.subscribe(
                subscribe -> subscribe.topicArn(ARN).protocol("sqs").endpoint(SnsServer.ACCOUNT.arn("sqs", "missing")));
        String gone = subscribe("b", Map.of());
        subscribe("c", Map.of("RawMessageDelivery", "true"));
        server.client.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(gone));

        server.client.publish(publish -> publish.targetArn(ARN).message("m"));

        assertThat(server.received("a")).hasSize(1);
        assertThat(server.received("b")).isEmpty();
        assertThat(server.received("c")).hasSize(1);
    }

    @Test
    void aMessageForSeveralProtocolsHasOneForQueues() {
        subscribe("q", Map.of("RawMessageDelivery", "true"));
        structured("{\"default\":\"all\",\"sqs\":\"queues\"}");
        assertThat(server.received("q")).extracting(Message::body).containsExactly("queues");

        structured("{\"default\":\"all\",\"email\":\"letters\"}");
        assertThat(server.received("q")).extracting(Message::body).containsExactly("all");

        assertFails(() -> structured("{\"sqs\":\"queues\"}"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Message Structure - No default entry in JSON message body");
        assertFails(() -> structured("{"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Message Structure - JSON message body failed to parse");
    }

    @Test
    void aBatchIsPublishedWholeOrNotAtAll() {
        subscribe("q", Map.of("RawMessageDelivery", "true"));
        List<PublishBatchResultEntry> successful = server.client
                .publishBatch(batch -> batch.topicArn(ARN).publishBatchRequestEntries(entry("1", "a"), entry("2", "b")))
                .successful();
        assertThat(successful).extracting(PublishBatchResultEntry::id).containsExactly("1", "2");
        assertThat(server.received("q")).extracting(Message::body).containsExactlyInAnyOrder("a", "b");

        assertFails(() -> batch(entry("1", "a"), entry("1", "b")), 400, "BatchEntryIdsNotDistinct")
                .isEqualTo("Two or more batch entries in the request have the same Id.");
        assertFails(() -> batch(entry("1", "a"), entry("?", "b")), 400, "InvalidBatchEntryId")
                .contains("Id");
        assertFails(() -> batch(entry("1", "a"), entry("2", "")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Empty message");
        assertFails(
                        () -> batch(IntStream.range(0, 11)
                                .mapToObj(i -> entry("" + i, "m"))
                                .toArray(PublishBatchRequestEntry[]::new)),
                        400,
                        "TooManyEntriesInBatchRequest")
                .isEqualTo("The batch request contains more entries than permissible.");
        String half = "x".repeat(140_000);
        assertFails(() -> batch(entry("1", half), entry("2", half)), 400, "BatchRequestTooLong")
                .contains("more than the limit");
        assertFails(() -> batch(), 400, "EmptyBatchRequest").contains("any entries");
        assertThat(server.received("q")).isEmpty();
    }

    @Test
    void wrongMessagesGetAwssErrors() throws Exception {
        assertFails(() -> publish("", Map.of()), 400, "InvalidParameter").isEqualTo("Invalid parameter: Empty message");
        assertFails(() -> publish("x".repeat(262_145), Map.of()), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Message too long");
        assertFails(() -> publish("x".repeat(262_140), Map.of("attr1", NUMBER)), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Message too long");
        assertFails(() -> publish("m", Map.of("attr1", value("String", ""))), 400, "ParameterValueInvalid")
                .isEqualTo("The message attribute 'attr1' must contain non-empty message attribute value for message"
                        + " attribute type 'String'.");
        assertFails(() -> publish("m", Map.of("attr1", value("Number", "x"))), 400, "ParameterValueInvalid")
                .isEqualTo("Could not cast message attribute 'attr1' value to number.");
        assertFails(() -> publish("m", Map.of("attr1", value("Colour", "x"))), 400, "ParameterValueInvalid")
                .contains("Binary, Number, and String");
        assertFails(
                        () -> server.client.publish(
                                publish -> publish.topicArn(ARN).subject("").message("m")),
                        400,
                        "InvalidParameter")
                .isEqualTo("Invalid parameter: Subject");
        assertFails(
                        () -> server.client.publish(
                                publish -> publish.topicArn(ARN + "s").message("m")),
                        404,
                        "NotFound")
                .isEqualTo("Topic does not exist");
        assertFails(
                        () -> server.client.publish(
                                publish -> publish.phoneNumber("+1").message("m")),
                        400,
                        "InvalidParameter")
                .contains("the parameter PhoneNumber of Publish");
        assertThat(server.post("Action=Publish&Message=m").body())
                .contains("Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
    }

    @Test
    void publishingNeedsThePermissionForTheTopic() {
        server.denied.add("sns:Publish " + ARN);

        assertFails(() -> publish("m", Map.of()), 403, "AuthorizationError")
                .contains("SNS:Publish on resource: " + ARN);
        assertFails(() -> batch(entry("1", "m")), 403, "AuthorizationError")
                .contains("SNS:Publish on resource: " + ARN);
    }

    @Test
    void otherRoomsPublishByTheTopicsArn() {
        subscribe("q", Map.of("RawMessageDelivery", "true"));
        Topics topics = server.sns.messages();
        topics.publish(ARN, "m");

        assertThat(server.received("q")).extracting(Message::body).containsExactly("m");
        assertThat(topics.exists(ARN)).isTrue();
        assertThat(topics.exists(ARN + "s")).isFalse();
        assertThat(topics.exists("orders")).isFalse();
        assertThatThrownBy(() -> topics.publish(ARN + "s", "m"))
                .isInstanceOf(AwsException.class)
                .hasMessage("Topic does not exist");
    }

    private String subscribe(String queue, Map<String, String> attributes) {
        String endpoint = server.queue(queue);
        return server.client
                .subscribe(subscribe -> subscribe
                        .topicArn(ARN)
                        .protocol("sqs")
                        .endpoint(endpoint)
                        .attributes(attributes))
                .subscriptionArn();
    }

    private void publish(String message, Map<String, MessageAttributeValue> attributes) {
        server.client.publish(publish -> publish.topicArn(ARN).message(message).messageAttributes(attributes));
    }

    private void structured(String message) {
        server.client.publish(publish -> publish.topicArn(ARN).message(message).messageStructure("json"));
    }

    private void batch(PublishBatchRequestEntry... entries) {
        server.client.publishBatch(batch -> batch.topicArn(ARN).publishBatchRequestEntries(entries));
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    private static MessageAttributeValue value(String type, String text) {
        return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
    }
}
