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
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.sns.Sns;
import workshop.localcloud.sns.SubscriptionService;
import workshop.localcloud.sns.TopicService;
import workshop.localcloud.sqs.Sqs;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnsTypesTest {

    private static final ResourceContext CONTEXT =
            new ResourceContext("orders-dev", "arn:stack", "Given", Map.of("STAGE", "dev"), "ABCDEFGHIJKL");
    private static final String NAME = "orders-dev-Given-ABCDEFGHIJKL";
    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:" + NAME;
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";

    private final Database database;
    private final Sqs sqs;
    private final TopicService service;
    private final SubscriptionService subscribed;
    private final SnsTopicType topics;
    private final SnsSubscriptionType subscriptions;
    private final SnsTopicPolicyType policies;

    SnsTypesTest(@TempDir Path state) {
        database = new Database(state);
        Account account = new Account("000000000000", "us-east-1");
        sqs = new Sqs(database, account, () -> "http://127.0.0.1:1", Clock.systemUTC(), ForkJoinPool.commonPool());
        Sns sns = new Sns(
                database, account, sqs.messages(), () -> "http://127.0.0.1:1", new RandomIds(), Clock.systemUTC());
        service = sns.topics();
        subscribed = sns.subscriptions();
        topics = new SnsTopicType(service, subscribed);
        subscriptions = new SnsSubscriptionType(service, subscribed);
        policies = new SnsTopicPolicyType(service);
    }

    @AfterEach
    void close() {
        sqs.close();
        database.close();
    }

    @Test
    void aTopicIsMadeChangedAndDeleted() throws Exception {
        SnsTopicType.SnsTopic before = topics.read(properties("{'DisplayName':'Orders',"
                + "'Subscription':[{'Protocol':'sqs','Endpoint':'" + QUEUE + "'}],'Tags':[{'Key':'k','Value':'v'}]}"));
        SnsTopicType.SnsTopic after =
                topics.read(properties("{'Subscription':[{'Protocol':'sqs','Endpoint':'" + QUEUE + "2'}]}"));

        assertThat(topics.present(CONTEXT, before)).isEmpty();
        Resource topic = topics.create(CONTEXT, before);

        assertThat(topic).isEqualTo(new Resource(ARN, Map.of("TopicArn", ARN, "TopicName", NAME)));
        assertThat(topics.present(CONTEXT, before)).containsExactly(ARN);
        assertThat(service.attributes(NAME)).containsEntry("DisplayName", "Orders");
        assertThat(service.tags(NAME)).isEqualTo(Map.of("k", "v", "STAGE", "dev"));
        assertThat(subscribed.find(NAME, QUEUE)).isPresent();

        assertThat(topics.replaces(before, after)).isFalse();
        topics.update(CONTEXT, ARN, before, after);

        assertThat(service.attributes(NAME)).containsEntry("DisplayName", "");
        assertThat(service.tags(NAME)).isEqualTo(Map.of("STAGE", "dev"));
        assertThat(subscribed.find(NAME, QUEUE)).isEmpty();
        assertThat(subscribed.find(NAME, QUEUE + "2")).isPresent();

        topics.delete(CONTEXT, ARN, after);
        topics.delete(CONTEXT, ARN, after);
        assertThat(service.exists(NAME)).isFalse();
    }

    @Test
    void aNamedTopicIsReplacedWithItsNameAndNotTakenOver() throws Exception {
        SnsTopicType.SnsTopic named = topics.read(properties("{'TopicName':'orders'}"));
        topics.create(CONTEXT, named);

        assertThat(topics.customName(named)).contains("orders");
        assertThat(topics.replaces(named, topics.read(properties("{}")))).isTrue();
        assertThatThrownBy(() -> topics.create(CONTEXT, named))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void aTopicWhoseQueueCannotBeSubscribedIsNotLeft() throws Exception {
        SnsTopicType.SnsTopic wrong =
                topics.read(properties("{'Subscription':[{'Protocol':'sqs','Endpoint':'no queue'}]}"));

        assertThatThrownBy(() -> topics.create(CONTEXT, wrong))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Invalid parameter: SQS endpoint ARN (Service: Sns, Status Code: 400)");
        assertThat(service.exists(NAME)).isFalse();
    }

    @Test
    void aSubscriptionIsMadeChangedAndDeleted() throws Exception {
        topics.create(CONTEXT, topics.read(properties("{}")));
        SnsSubscriptionType.SnsSubscription before = subscription("{'Protocol':'sqs','Endpoint':'%s','TopicArn':'%s'}");
        SnsSubscriptionType.SnsSubscription after =
                subscription("{'Protocol':'sqs','Endpoint':'%s','TopicArn':'%s','RawMessageDelivery':true}");

        assertThat(subscriptions.present(CONTEXT, before)).isEmpty();
        Resource made = subscriptions.create(CONTEXT, before);

        assertThat(made.physicalId()).startsWith(ARN + ":");
        assertThat(made.attributes()).isEqualTo(Map.of("Arn", made.physicalId()));
        assertThat(subscriptions.present(CONTEXT, before)).containsExactly(made.physicalId());
        assertThat(subscriptions.replaces(before, after)).isFalse();
        assertThat(subscriptions.replaces(before, new SnsSubscriptionType.SnsSubscription(ARN, QUEUE + "2", false)))
                .isTrue();

        subscriptions.update(CONTEXT, made.physicalId(), before, after);
        assertThat(subscribed.attributes(made.physicalId())).containsEntry("RawMessageDelivery", "true");

        subscriptions.delete(CONTEXT, made.physicalId(), after);
        subscriptions.delete(CONTEXT, made.physicalId(), after);
        assertThat(subscribed.find(NAME, QUEUE)).isEmpty();
    }

    @Test
    void aPolicyIsSetOnItsTopicsAndTheDefaultOneComesBack() throws Exception {
        topics.create(CONTEXT, topics.read(properties("{}")));
        String standard = service.attributes(NAME).get("Policy");
        SnsTopicPolicyType.SnsTopicPolicy policy =
                policies.read(properties("{'Topics':['" + ARN + "'],'PolicyDocument':{'Statement':[]}}"));

        Resource made = policies.create(CONTEXT, policy);
        assertThat(service.attributes(NAME)).containsEntry("Policy", "{\"Statement\":[]}");

        policies.delete(CONTEXT, made.physicalId(), policy);
        assertThat(service.attributes(NAME)).containsEntry("Policy", standard);

        service.delete(NAME);
        policies.delete(CONTEXT, made.physicalId(), policy);
        assertThatThrownBy(() -> policies.create(CONTEXT, policy))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("Topic does not exist");
    }

    @Test
    void whatIsNotImplementedIsNamed() throws Exception {
        Properties properties = properties("{'FifoTopic':true,'KmsMasterKeyId':'k'}");
        topics.read(properties);

        assertThat(properties.unread()).containsExactlyInAnyOrder("FifoTopic", "KmsMasterKeyId");
        assertThatThrownBy(() -> subscription("{'Protocol':'email','Endpoint':'%s','TopicArn':'%s'}"))
                .isInstanceOf(ResourceException.class)
                .hasMessage("The local cloud does not implement the value email of Protocol, only sqs.");
        Properties filtered = properties("{'Protocol':'sqs','Endpoint':'a','TopicArn':'b','FilterPolicy':{}}");
        subscriptions.read(filtered);
        assertThat(filtered.unread()).containsExactly("FilterPolicy");
    }

    private SnsSubscriptionType.SnsSubscription subscription(String json) throws Exception {
        return subscriptions.read(properties(json.formatted(QUEUE, ARN)));
    }

    private static Properties properties(String json) throws Exception {
        return new Properties((ObjectNode) Json.parse(json.replace('\'', '"')));
    }
}
