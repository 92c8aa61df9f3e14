package workshop.localcloud.sns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.sns.TopicsTest.assertFails;

/** Subscriptions with AWS's client. The errors are those that AWS is known to give; they were not recorded here. */
class SubscriptionsTest {

    private static final String ARN = SnsServer.topic("orders");
    private static final String QUEUE = SnsServer.ACCOUNT.arn("sqs", "q");

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
    void aQueueIsSubscribedOnceAndAtOnce() {
        String subscription = subscribe("sqs", QUEUE, Map.of());

        assertThat(subscription).startsWith(ARN + ":");
        assertThat(subscribe("sqs", QUEUE, Map.of())).isEqualTo(subscription);
        assertFails(() -> subscribe("sqs", QUEUE, Map.of("RawMessageDelivery", "true")), 400, "InvalidParameter")
                .isEqualTo(
                        "Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
        assertThat(attributes(subscription))
                .isEqualTo(Map.of(
                        "ConfirmationWasAuthenticated", "true",
                        "Endpoint", QUEUE,
                        "Owner", "000000000000",
                        "PendingConfirmation", "false",
                        "Protocol", "sqs",
                        "RawMessageDelivery", "false",
                        "SubscriptionArn", subscription,
                        "SubscriptionPrincipal", "arn:aws:iam::000000000000:root",
                        "TopicArn", ARN));
        assertThat(server.client.getTopicAttributes(get -> get.topicArn(ARN)).attributes())
                .containsEntry("SubscriptionsConfirmed", "1");
    }

    @Test
    void subscriptionsAreListedForAllTopicsAndForOne() {
        server.client.createTopic(topic -> topic.name("other"));
        String other = server.client
                .subscribe(subscribe -> subscribe
                        .topicArn(SnsServer.topic("other"))
                        .protocol("sqs")
                        .endpoint(QUEUE))
                .subscriptionArn();
        String subscription = subscribe("sqs", QUEUE, Map.of());

        assertThat(server.client.listSubscriptionsPaginator().subscriptions())
                .extracting(Subscription::subscriptionArn)
                .containsExactly(subscription, other);
        assertThat(ofTopic())
                .containsExactly(Subscription.builder()
                        .subscriptionArn(subscription)
                        .owner("000000000000")
                        .protocol("sqs")
                        .endpoint(QUEUE)
                        .topicArn(ARN)
                        .build());
        assertFails(
                        () -> server.client.listSubscriptionsByTopic(list -> list.topicArn(SnsServer.topic("none"))),
                        404,
                        "NotFound")
                .isEqualTo("Topic does not exist");
    }

    @Test
    void aSubscriptionEndsWithItsTopicOrByItself() {
        String subscription = subscribe("sqs", QUEUE, Map.of());
        server.client.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
        server.client.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));

        assertThat(ofTopic()).isEmpty();
        assertFails(() -> attributes(subscription), 404, "NotFound").isEqualTo("Subscription does not exist");

        subscribe("sqs", QUEUE, Map.of());
        server.client.deleteTopic(topic -> topic.topicArn(ARN));
        server.client.createTopic(topic -> topic.name("orders"));

        assertThat(ofTopic()).isEmpty();
    }

    @Test
    void rawDeliveryCanBeSwitchedOn() {
        String subscription = subscribe("sqs", QUEUE, Map.of());
        set(subscription, "RawMessageDelivery", "true");

        assertThat(attributes(subscription)).containsEntry("RawMessageDelivery", "true");
        assertFails(() -> set(subscription, "RawMessageDelivery", "maybe"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: RawMessageDelivery: Invalid value [maybe]. Must be true or false.");
        assertFails(() -> set(subscription, "Colour", "red"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: AttributeName");
        assertFails(() -> set(subscription, "FilterPolicy", "{}"), 400, "InvalidParameter")
                .isEqualTo("The local cloud does not implement the attribute FilterPolicy of subscriptions.");
    }

    @Test
    void whatCannotBeSubscribedIsRefused() {
        assertFails(() -> subscribe("carrier-pigeon", QUEUE, Map.of()), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Amazon SNS does not support this protocol string: carrier-pigeon");
        assertFails(() -> subscribe("lambda", QUEUE, Map.of()), 400, "InvalidParameter")
                .isEqualTo("The local cloud does not implement the protocol lambda of subscriptions.");
        assertFails(() -> subscribe("sqs", "http://127.0.0.1:1/000000000000/q", Map.of()), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: SQS endpoint ARN");
        assertFails(
                        () -> subscribe("sqs", "arn:aws:sqs:eu-central-1:111111111111:q", Map.of()),
                        400,
                        "InvalidParameter")
                .contains("does not implement queues of other accounts");
        assertFails(() -> subscribe("sqs", QUEUE + ".fifo", Map.of()), 400, "InvalidParameter")
                .contains("FIFO SQS Queues can not be subscribed to standard SNS topics");
        assertFails(() -> subscribe("sqs", QUEUE, Map.of("FilterPolicy", "{}")), 400, "InvalidParameter")
                .isEqualTo("The local cloud does not implement the attribute FilterPolicy of subscriptions.");
        assertFails(() -> subscribe("sqs", QUEUE, Map.of("RawMessageDelivery", "x")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [x]. Must be true"
                        + " or false.");
        assertFails(() -> attributes("x"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
        assertThat(ofTopic()).isEmpty();
    }

    @Test
    void permissionsForSubscribingKnowProtocolAndEndpoint() {
        String subscription = subscribe("sqs", QUEUE, Map.of());
        assertThat(server.contexts.get("sns:Subscribe"))
                .isEqualTo(Map.of("sns:Protocol", List.of("sqs"), "sns:Endpoint", List.of(QUEUE)));

        server.denied.addAll(List.of(
                "sns:Subscribe " + ARN,
                "sns:Unsubscribe *",
                "sns:GetSubscriptionAttributes *",
                "sns:SetSubscriptionAttributes *",
                "sns:ListSubscriptions *",
                "sns:ListSubscriptionsByTopic " + ARN));

        assertFails(() -> subscribe("sqs", QUEUE, Map.of()), 403, "AuthorizationError")
                .contains("SNS:Subscribe");
        assertFails(
                        () -> server.client.unsubscribe(each -> each.subscriptionArn(subscription)),
                        403,
                        "AuthorizationError")
                .contains("SNS:Unsubscribe");
        assertFails(() -> attributes(subscription), 403, "AuthorizationError")
                .contains("SNS:GetSubscriptionAttributes");
        assertFails(() -> set(subscription, "RawMessageDelivery", "true"), 403, "AuthorizationError")
                .contains("SNS:SetSubscriptionAttributes");
        assertFails(() -> server.client.listSubscriptions(), 403, "AuthorizationError")
                .contains("SNS:ListSubscriptions");
        assertFails(this::ofTopic, 403, "AuthorizationError").contains("SNS:ListSubscriptionsByTopic");
    }

    @Test
    void topicsAndSubscriptionsSurviveARestart() throws IOException {
        String subscription = subscribe("sqs", server.queue("q"), Map.of("RawMessageDelivery", "true"));
        server.client.setTopicAttributes(
                set -> set.topicArn(ARN).attributeName("DisplayName").attributeValue("Orders"));
        server.close();
        server = new SnsServer(state);

        server.client.publish(publish -> publish.topicArn(ARN).message("m"));

        assertThat(server.received("q")).extracting(Message::body).containsExactly("m");
        assertThat(attributes(subscription)).containsEntry("RawMessageDelivery", "true");
        assertThat(server.client.getTopicAttributes(get -> get.topicArn(ARN)).attributes())
                .containsEntry("DisplayName", "Orders");
    }

    private String subscribe(String protocol, String endpoint, Map<String, String> attributes) {
        return server.client
                .subscribe(subscribe -> subscribe
                        .topicArn(ARN)
                        .protocol(protocol)
                        .endpoint(endpoint)
                        .attributes(attributes))
                .subscriptionArn();
    }

    private Map<String, String> attributes(String subscription) {
        return server.client
                .getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                .attributes();
    }

    private void set(String subscription, String name, String value) {
        server.client.setSubscriptionAttributes(
                set -> set.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private List<Subscription> ofTopic() {
        return server.client
                .listSubscriptionsByTopic(list -> list.topicArn(ARN))
                .subscriptions();
    }
}
