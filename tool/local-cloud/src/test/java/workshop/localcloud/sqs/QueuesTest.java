package workshop.localcloud.sqs;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queues, their attributes and tags with AWS's client. The errors' wordings are not verified against AWS. */
class QueuesTest {

    private final SqsServer server;

    QueuesTest(@TempDir Path state) throws Exception {
        server = new SqsServer(state, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aQueueIsMadeFoundAndDeleted() {
        String url = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"));

        assertThat(url).isEqualTo(server.endpoint() + "/000000000000/orders");
        assertThat(server.client.getQueueUrl(b -> b.queueName("orders")).queueUrl())
                .isEqualTo(url);
        assertThat(attributes(url))
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:000000000000:orders")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "5")
                .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600")
                .containsEntry(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true")
                .doesNotContainKeys(QueueAttributeName.FIFO_QUEUE, QueueAttributeName.POLICY);

        server.client.deleteQueue(b -> b.queueUrl(url));

        assertThatThrownBy(() -> server.client.getQueueUrl(b -> b.queueName("orders")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThat(server.client.listQueues().queueUrls()).isEmpty();
    }

    @Test
    void theSameQueueMayBeMadeTwiceButNotWithOtherAttributes() {
        String url = queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "7"));

        assertThat(queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "7")))
                .isEqualTo(url);
        assertThat(queue("orders", Map.of())).isEqualTo(url);
        assertThatThrownBy(() -> queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "8")))
                .isInstanceOfSatisfying(QueueNameExistsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("QueueAlreadyExists");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("A queue already exists with the same name and a different value for attribute"
                                    + " DelaySeconds");
                });
    }

    @Test
    void attributesAreChangedAndDocumentsRemoved() {
        String url = queue("orders", Map.of(QueueAttributeName.DELAY_SECONDS, "7"));
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

        server.client.setQueueAttributes(b -> b.queueUrl(url)
                .attributes(
                        Map.of(QueueAttributeName.POLICY, policy, QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048")));

        assertThat(attributes(url))
                .containsEntry(QueueAttributeName.POLICY, policy)
                .containsEntry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "7");

        server.client.setQueueAttributes(b -> b.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, "")));

        assertThat(attributes(url)).doesNotContainKey(QueueAttributeName.POLICY);
    }

    @Test
    void tagsAreSetListedAndRemoved() {
        String url = server.client
                .createQueue(b -> b.queueName("orders").tags(Map.of("stage", "dev")))
                .queueUrl();

        server.client.tagQueue(b -> b.queueUrl(url).tags(Map.of("team", "a", "cost", "b")));
        server.client.untagQueue(b -> b.queueUrl(url).tagKeys("cost"));

        assertThat(server.client.listQueueTags(b -> b.queueUrl(url)).tags())
                .containsOnly(Map.entry("stage", "dev"), Map.entry("team", "a"));
    }

    @Test
    void queuesAreListedByPrefixAndPageByPage() {
        List<String> urls = List.of("a-1", "a-2", "a-3", "b-1").stream()
                .map(name -> queue(name, Map.of()))
                .toList();

        ListQueuesResponse first =
                server.client.listQueues(b -> b.queueNamePrefix("a-").maxResults(2));
        ListQueuesResponse second = server.client.listQueues(
                b -> b.queueNamePrefix("a-").maxResults(2).nextToken(first.nextToken()));

        assertThat(first.queueUrls()).isEqualTo(urls.subList(0, 2));
        assertThat(second.queueUrls()).isEqualTo(urls.subList(2, 3));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void whatAQueueCannotBeIsRefused() {
        assertFails("InvalidParameterValue", "Can only include alphanumeric", "no blanks", Map.of());
        assertFails("InvalidParameterValue", "1 to 80 in length", "x".repeat(81), Map.of());
        assertFails(
                "InvalidParameterValue",
                "must end with .fifo suffix",
                "orders",
                Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        assertFails(
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.",
                "orders",
                Map.of(QueueAttributeName.FIFO_QUEUE, "false"));
        assertFails(
                "InvalidAttributeValue",
                "Invalid value for the parameter VisibilityTimeout.",
                "orders",
                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "43201"));
        assertFails(
                "InvalidAttributeName",
                "The local cloud does not implement the attribute KmsMasterKeyId.",
                "orders",
                Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/aws/sqs"));
        assertFails(
                "InvalidParameterValue",
                "Dead letter target does not exist.",
                "orders",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:none\",\"maxReceiveCount\":1}"));
        assertThat(server.client.listQueues().queueUrls()).isEmpty();
    }

    @Test
    void aDeadLetterQueueSaysWhoMayUseIt() {
        String arn = attributes(queue(
                        "dead", Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}")))
                .get(QueueAttributeName.QUEUE_ARN);

        assertFails(
                "InvalidParameterValue",
                "Dead-letter queue does not allow this queue as a source.",
                "orders",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}"));
    }

    @Test
    void operationsThatAreNotImplementedAreRefusedByName() {
        assertThatThrownBy(() -> server.client.startMessageMoveTask(b -> b.sourceArn("arn:aws:sqs:x:y:z")))
                .isInstanceOfSatisfying(
                        SqsException.class, e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("The local cloud does not implement the operation StartMessageMoveTask of"
                                        + " sqs."));
    }

    @Test
    void jsonErrorsCarryTheNameOfTheQueryProtocolInAHeader() throws Exception {
        HttpResponse<String> answer = server.call("GetQueueUrl", "{\"QueueName\":\"none\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-query-error"))
                .contains("AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                        + "\"message\":\"The specified queue does not exist.\"}");
    }

    @Test
    void badInputIsAnsweredAsTheClientsError() throws Exception {
        for (String body : List.of(
                "{", "[]", "{\"QueueName\":3}", "{\"QueueName\":\"\"}", "{\"QueueName\":\"q\",\"Attributes\":[]}")) {
            assertThat(server.call("CreateQueue", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(server.call("SendMessage", "{\"QueueUrl\":\"x\",\"MessageBody\":\"y\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.call("CreateQueue", "{\"QueueName\":\"q\",\"Colour\":1}")
                        .body())
                .contains("does not implement the parameter Colour of CreateQueue");
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return server.client
                .createQueue(b -> b.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private Map<QueueAttributeName, String> attributes(String url) {
        return server.client
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private void assertFails(String code, String message, String name, Map<QueueAttributeName, String> attributes) {
        assertThatThrownBy(() -> queue(name, attributes)).isInstanceOfSatisfying(SqsException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }
}
