package workshop.localcloud.sns;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.sqs.Queues;
import workshop.localcloud.storage.Database;

/** SNS put together: standard topics, and queues that are subscribed to them. */
public final class Sns {

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final SnsStore store;
    private final SnsArns arns;
    private final TopicService topics;
    private final SubscriptionService subscriptions;
    private final PublishService publishing;

    /** @param endpoint the local cloud's own, which the links in notifications begin with */
    public Sns(Database database, Account account, Queues queues, Supplier<String> endpoint, Ids ids, Clock clock) {
        store = new SnsStore(database);
        arns = new SnsArns(account);
        topics = new TopicService(store, arns);
        subscriptions = new SubscriptionService(store, arns, ids);
        publishing = new PublishService(store, arns, queues, endpoint, ids, clock);
    }

    public TopicService topics() {
        return topics;
    }

    public SubscriptionService subscriptions() {
        return subscriptions;
    }

    /** Topics for other rooms. */
    public Topics messages() {
        return publishing;
    }

    /** The service, to be registered at the edge. */
    public AwsService service(AccessControl accessControl) {
        SnsAccess access = new SnsAccess(accessControl);
        Map<String, QueryService.Operation> operations =
                new HashMap<>(new TopicsApi(store, topics, arns, access).operations());
        operations.putAll(new SubscriptionsApi(store, subscriptions, arns, access).operations());
        operations.putAll(new PublishApi(publishing, arns, access).operations());
        return new QueryService("sns", NAMESPACE, operations);
    }
}
