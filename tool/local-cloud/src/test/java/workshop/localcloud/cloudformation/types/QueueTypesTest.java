package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.sqs.QueueService;
import workshop.localcloud.sqs.Sqs;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueueTypesTest {

    private static final ResourceContext CONTEXT =
            new ResourceContext("orders-dev", "arn:stack", "DeadLetters", Map.of("STAGE", "dev"), "ABCDEFGHIJKL");

    private final Database database;
    private final Sqs sqs;
    private final QueueService service;
    private final QueueType queues;
    private final QueuePolicyType policies;

    QueueTypesTest(@TempDir Path state) {
        database = new Database(state);
        sqs = new Sqs(
                database,
                new Account("000000000000", "us-east-1"),
                () -> "http://127.0.0.1:4566",
                Clock.systemUTC(),
                ForkJoinPool.commonPool());
        service = sqs.queues();
        queues = new QueueType(service);
        policies = new QueuePolicyType(service);
    }

    @AfterEach
    void close() {
        sqs.close();
        database.close();
    }

    @Test
    void aQueueIsMadeChangedAndDeleted() throws Exception {
        QueueType.Queue before = queues.read(properties("{'DelaySeconds':3,'MessageRetentionPeriod':'1209600',"
                + "'Tags':[{'Key':'team','Value':'a'}],'SqsManagedSseEnabled':true}"));
        QueueType.Queue after = queues.read(properties("{'VisibilityTimeout':90,'MessageRetentionPeriod':1209600}"));

        Resource queue = queues.create(CONTEXT, before);

        String name = "orders-dev-DeadLetters-ABCDEFGHIJKL";
        assertThat(queue.physicalId()).isEqualTo("http://127.0.0.1:4566/000000000000/" + name);
        assertThat(queue.attributes())
                .isEqualTo(Map.of(
                        "Arn",
                        "arn:aws:sqs:us-east-1:000000000000:" + name,
                        "QueueName",
                        name,
                        "QueueUrl",
                        queue.physicalId()));
        assertThat(service.attributes(name))
                .containsEntry("DelaySeconds", "3")
                .containsEntry("MessageRetentionPeriod", "1209600");
        assertThat(service.tags(name)).isEqualTo(Map.of("team", "a", "STAGE", "dev"));

        assertThat(queues.replaces(before, after)).isFalse();
        queues.update(CONTEXT, queue.physicalId(), before, after);

        assertThat(service.attributes(name))
                .containsEntry("DelaySeconds", "0")
                .containsEntry("VisibilityTimeout", "90")
                .containsEntry("MessageRetentionPeriod", "1209600");
        assertThat(service.tags(name)).isEqualTo(Map.of("STAGE", "dev"));

        queues.delete(CONTEXT, queue.physicalId(), after);
        queues.delete(CONTEXT, queue.physicalId(), after);

        assertThat(service.exists(name)).isFalse();
    }

    @Test
    void aRedrivePolicyIsWrittenAsAnObject() throws Exception {
        queues.create(CONTEXT, queues.read(properties("{'QueueName':'dead'}")));
        QueueType.Queue source = queues.read(properties("{'QueueName':'orders','RedrivePolicy':"
                + "{'deadLetterTargetArn':'arn:aws:sqs:us-east-1:000000000000:dead','maxReceiveCount':5}}"));
        String url = queues.create(CONTEXT, source).physicalId();

        assertThat(service.attributes("orders"))
                .containsEntry(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":5}");

        queues.update(CONTEXT, url, source, queues.read(properties("{'QueueName':'orders'}")));

        assertThat(service.attributes("orders")).doesNotContainKey("RedrivePolicy");
    }

    @Test
    void aFifoQueueGetsAFifoName() throws Exception {
        QueueType.Queue fifo = queues.read(properties("{'FifoQueue':true,'ContentBasedDeduplication':true}"));

        assertThat(queues.create(CONTEXT, fifo).attributes())
                .containsEntry("QueueName", "orders-dev-DeadLetters-ABCDEFGHIJKL.fifo");
        assertThat(queues.replaces(fifo, queues.read(properties("{}")))).isTrue();
        assertThat(queues.replaces(fifo, queues.read(properties("{'QueueName':'x.fifo','FifoQueue':true}"))))
                .isTrue();
    }

    @Test
    void aQueueThatIsThereAlreadyIsNotTakenOver() throws Exception {
        QueueType.Queue queue = queues.read(properties("{'QueueName':'orders'}"));
        queues.create(CONTEXT, queue);

        assertThatThrownBy(() -> queues.create(CONTEXT, queue))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void whatIsNotImplementedIsNamed() throws Exception {
        Properties properties = properties("{'KmsMasterKeyId':'alias/aws/sqs','FifoThroughputLimit':'perQueue'}");
        queues.read(properties);

        assertThat(properties.unread()).containsExactlyInAnyOrder("KmsMasterKeyId", "FifoThroughputLimit");
        assertThatThrownBy(() -> queues.create(CONTEXT, queues.read(properties("{'DelaySeconds':901}"))))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Invalid value for the parameter DelaySeconds. (Service: Sqs, Status Code: 400)");
    }

    @Test
    void aPolicyIsSetOnItsQueuesAndTakenAway() throws Exception {
        String url = queues.create(CONTEXT, queues.read(properties("{'QueueName':'orders'}")))
                .physicalId();
        String other = queues.create(CONTEXT, queues.read(properties("{'QueueName':'other'}")))
                .physicalId();
        QueuePolicyType.QueuePolicy before =
                policies.read(properties("{'Queues':['" + url + "'],'PolicyDocument':{'Statement':[]}}"));
        QueuePolicyType.QueuePolicy after =
                policies.read(properties("{'Queues':['" + other + "'],'PolicyDocument':{'Statement':[]}}"));

        Resource policy = policies.create(CONTEXT, before);
        assertThat(service.attributes("orders")).containsEntry("Policy", "{\"Statement\":[]}");

        policies.update(CONTEXT, policy.physicalId(), before, after);
        assertThat(service.attributes("orders")).doesNotContainKey("Policy");
        assertThat(service.attributes("other")).containsKey("Policy");

        queues.delete(CONTEXT, other, queues.read(properties("{'QueueName':'other'}")));
        policies.delete(CONTEXT, policy.physicalId(), after);
        assertThatThrownBy(() -> policies.create(CONTEXT, after))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("The specified queue does not exist.");
    }

    private static Properties properties(String json) throws Exception {
        return new Properties((ObjectNode) Json.parse(json.replace('\'', '"')));
    }
}
