package workshop.localcloud.sns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Topics with AWS's client. The errors are those that AWS is known to give; they were not recorded here. */
class TopicsTest {

    private static final String ARN = SnsServer.topic("orders");

    @TempDir
    Path state = Path.of("");

    private SnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = new SnsServer(state);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTopicIsMadeOnceHoweverOftenItIsAskedFor() {
        assertThat(create(Map.of("DisplayName", "Orders"), "stage", "dev")).isEqualTo(ARN);
        assertThat(create(Map.of("DisplayName", "Orders"), "stage", "dev")).isEqualTo(ARN);
        assertThat(create(Map.of())).isEqualTo(ARN);

        assertFails(() -> create(Map.of("DisplayName", "Other")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        assertFails(() -> create(Map.of(), "stage", "dev", "team", "a"), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @Test
    void aTopicHasAwssAttributes() {
        create(Map.of());

        assertThat(attributes())
                .containsOnlyKeys(
                        "DisplayName",
                        "Owner",
                        "Policy",
                        "SubscriptionsConfirmed",
                        "SubscriptionsDeleted",
                        "SubscriptionsPending",
                        "TopicArn")
                .containsEntry("TopicArn", ARN)
                .containsEntry("DisplayName", "")
                .hasEntrySatisfying(
                        "Policy", policy -> assertThat(policy).contains("__default_policy_ID", "SNS:Publish", ARN));

        server.client.setTopicAttributes(
                set -> set.topicArn(ARN).attributeName("DisplayName").attributeValue("Orders"));
        server.client.setTopicAttributes(
                set -> set.topicArn(ARN).attributeName("Policy").attributeValue("{\"Statement\":[]}"));

        assertThat(attributes()).containsEntry("DisplayName", "Orders").containsEntry("Policy", "{\"Statement\":[]}");
    }

    @Test
    void aTopicThatIsGoneIsNotFoundButMayBeDeletedAgain() {
        create(Map.of());
        server.client.deleteTopic(topic -> topic.topicArn(ARN));
        server.client.deleteTopic(topic -> topic.topicArn(ARN));

        assertThatThrownBy(this::attributes)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
        assertThatThrownBy(() -> server.client.listTagsForResource(tags -> tags.resourceArn(ARN)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Resource does not exist");
    }

    @Test
    void topicsAreListedAHundredAtATime() {
        IntStream.range(0, 150).forEach(i -> server.client.createTopic(topic -> topic.name("t" + (100 + i))));

        assertThat(server.client.listTopics().topics()).hasSize(100);
        assertThat(server.client.listTopicsPaginator().topics()).hasSize(150).doesNotHaveDuplicates();
        assertFails(() -> server.client.listTopics(list -> list.nextToken("?")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: NextToken");
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        create(Map.of(), "k1", "v1", "k2", "v2");
        server.client.tagResource(tag -> tag.resourceArn(ARN).tags(tag("k2", "v2b"), tag("k3", "v3")));
        server.client.untagResource(untag -> untag.resourceArn(ARN).tagKeys("k1", "missing"));

        assertThat(server.client
                        .listTagsForResource(list -> list.resourceArn(ARN))
                        .tags())
                .containsExactly(tag("k2", "v2b"), tag("k3", "v3"));
        assertFails(
                        () -> server.client.tagResource(
                                tag -> tag.resourceArn(ARN).tags(tag("k", "1"), tag("k", "2"))),
                        400,
                        "InvalidParameter")
                .isEqualTo("Invalid parameter: Duplicated keys are not allowed.");
        assertFails(
                        () -> server.client.tagResource(tag -> tag.resourceArn(ARN)
                                .tags(IntStream.range(0, 49)
                                        .mapToObj(i -> tag("t" + i, ""))
                                        .toList())),
                        400,
                        "TagLimitExceeded")
                .contains("quota");
    }

    @Test
    void wrongInputGetsAwssErrors() {
        assertFails(() -> server.client.createTopic(topic -> topic.name("a b")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: Topic Name");
        assertFails(() -> server.client.createTopic(topic -> {}), 400, "ValidationError")
                .contains("Value null at 'name'");
        assertFails(() -> server.client.getTopicAttributes(get -> get.topicArn("x")), 400, "InvalidParameter")
                .isEqualTo("Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
        assertFails(
                        () -> server.client.getTopicAttributes(
                                get -> get.topicArn("arn:aws:sns:us-east-1:000000000000:orders")),
                        400,
                        "InvalidParameter")
                .isEqualTo("Invalid parameter: TopicArn");
        create(Map.of());
        assertFails(() -> set("Colour", "red"), 400, "InvalidParameter").isEqualTo("Invalid parameter: AttributeName");
        assertFails(() -> set("Policy", "{"), 400, "InvalidParameter").contains("Policy");
        assertFails(() -> set("DisplayName", "x".repeat(101)), 400, "InvalidParameter")
                .contains("DisplayName");
    }

    @Test
    void whatIsNotImplementedIsNamed() {
        assertFails(() -> create(Map.of("FifoTopic", "true")), 400, "InvalidParameter")
                .isEqualTo("The local cloud does not implement the attribute FifoTopic of topics.");
        assertFails(() -> set("KmsMasterKeyId", "k"), 400, "InvalidParameter").contains("the attribute KmsMasterKeyId");
        assertFails(
                        () -> server.client.createTopic(
                                topic -> topic.name("orders").dataProtectionPolicy("{}")),
                        400,
                        "InvalidParameter")
                .contains("the parameter DataProtectionPolicy of CreateTopic");
        assertFails(() -> server.client.listPhoneNumbersOptedOut(list -> {}), 400, "InvalidAction")
                .contains("ListPhoneNumbersOptedOut");
    }

    @Test
    void eachOperationAsksForItsOwnPermission() {
        create(Map.of());
        server.denied.addAll(List.of(
                "sns:CreateTopic " + ARN, "sns:DeleteTopic " + ARN, "sns:ListTopics *", "sns:TagResource " + ARN));

        assertFails(() -> create(Map.of()), 403, "AuthorizationError")
                .isEqualTo("User: arn:aws:iam::000000000000:root is not authorized to perform: SNS:CreateTopic on"
                        + " resource: " + ARN + " because no identity-based policy allows the SNS:CreateTopic action");
        assertFails(() -> server.client.deleteTopic(topic -> topic.topicArn(ARN)), 403, "AuthorizationError")
                .contains("SNS:DeleteTopic");
        assertFails(() -> server.client.listTopics(), 403, "AuthorizationError").contains("SNS:ListTopics");
        server.denied.remove("sns:CreateTopic " + ARN);
        assertFails(() -> create(Map.of(), "k", "v"), 403, "AuthorizationError").contains("SNS:TagResource");
    }

    private String create(Map<String, String> attributes, String... tags) {
        List<Tag> list = IntStream.range(0, tags.length / 2)
                .mapToObj(i -> tag(tags[2 * i], tags[2 * i + 1]))
                .toList();
        return server.client
                .createTopic(
                        topic -> topic.name("orders").attributes(attributes).tags(list))
                .topicArn();
    }

    private Map<String, String> attributes() {
        return server.client.getTopicAttributes(get -> get.topicArn(ARN)).attributes();
    }

    private void set(String name, String value) {
        server.client.setTopicAttributes(
                set -> set.topicArn(ARN).attributeName(name).attributeValue(value));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Checks an error's status and code. @return its message, to be looked at */
    static org.assertj.core.api.AbstractStringAssert<?> assertFails(ThrowingCallable call, int status, String code) {
        AwsServiceException error = assertThatThrownBy(call)
                .asInstanceOf(type(AwsServiceException.class))
                .actual();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.statusCode()).isEqualTo(status);
        return assertThat(error.awsErrorDetails().errorMessage());
    }
}
