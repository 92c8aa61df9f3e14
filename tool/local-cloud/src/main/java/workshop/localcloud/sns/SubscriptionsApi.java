package workshop.localcloud.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;

/** The operations on subscriptions. */
final class SubscriptionsApi {

    private static final String TOPIC = "TopicArn";
    private static final String SUBSCRIPTION = "SubscriptionArn";

    private final SnsStore store;
    private final SubscriptionService subscriptions;
    private final SnsArns arns;
    private final SnsAccess access;

    SubscriptionsApi(SnsStore store, SubscriptionService subscriptions, SnsArns arns, SnsAccess access) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.arns = arns;
        this.access = access;
    }

    Map<String, QueryService.Operation> operations() {
        return Map.of(
                "Subscribe", this::subscribe,
                "Unsubscribe", this::unsubscribe,
                "ListSubscriptions", this::listSubscriptions,
                "ListSubscriptionsByTopic", this::listSubscriptionsByTopic,
                "GetSubscriptionAttributes", this::getSubscriptionAttributes,
                "SetSubscriptionAttributes", this::setSubscriptionAttributes);
    }

    /** The ARN is returned whether it is asked for or not: a queue's subscription needs no confirmation. */
    private void subscribe(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of(
                "Subscribe", parameters, Set.of(TOPIC, "Protocol", "Endpoint", "Attributes", "ReturnSubscriptionArn"));
        String protocol = in.required("Protocol");
        String endpoint = in.sent("Endpoint").orElse("");
        Map<String, String> attributes = in.map("Attributes");
        subscriptions.checkProtocol(protocol);
        attributes.keySet().forEach(name -> subscriptions.checkAttribute(name, "Attributes"));
        String arn = in.required(TOPIC);
        String topic = arns.topicName(TOPIC, arn);
        access.require(
                call, "Subscribe", arn, Map.of("sns:Protocol", List.of(protocol), "sns:Endpoint", List.of(endpoint)));
        result.add(
                SUBSCRIPTION,
                subscriptions.subscribe(
                        topic, endpoint, attributes, call.caller().arn()));
    }

    private void unsubscribe(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("Unsubscribe", parameters, Set.of(SUBSCRIPTION));
        access.require(call, "Unsubscribe", SnsAccess.ALL);
        subscriptions.unsubscribe(in.required(SUBSCRIPTION));
    }

    private void listSubscriptions(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("ListSubscriptions", parameters, Set.of("NextToken"));
        access.require(call, "ListSubscriptions", SnsAccess.ALL);
        write(in, result, store.subscriptions());
    }

    private void listSubscriptionsByTopic(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("ListSubscriptionsByTopic", parameters, Set.of(TOPIC, "NextToken"));
        String arn = in.required(TOPIC);
        String topic = arns.topicName(TOPIC, arn);
        access.require(call, "ListSubscriptionsByTopic", arn);
        store.requireTopic(topic);
        write(in, result, store.subscriptionsOf(topic));
    }

    private void getSubscriptionAttributes(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("GetSubscriptionAttributes", parameters, Set.of(SUBSCRIPTION));
        access.require(call, "GetSubscriptionAttributes", SnsAccess.ALL);
        result.add(TopicsApi.attributes(subscriptions.attributes(in.required(SUBSCRIPTION))));
    }

    private void setSubscriptionAttributes(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of(
                "SetSubscriptionAttributes", parameters, Set.of(SUBSCRIPTION, "AttributeName", "AttributeValue"));
        access.require(call, "SetSubscriptionAttributes", SnsAccess.ALL);
        String attribute = in.required("AttributeName");
        subscriptions.checkAttribute(attribute, "AttributeName");
        subscriptions.set(
                in.required(SUBSCRIPTION), attribute, in.sent("AttributeValue").orElse(""));
    }

    private void write(SnsInput in, Xml result, List<Subscription> found) {
        SnsPage.write(in, result, "Subscriptions", found, Subscription::key, each -> Xml.element("member")
                .add(SUBSCRIPTION, arns.of(each))
                .add("Owner", arns.owner())
                .add("Protocol", Subscription.PROTOCOL)
                .add("Endpoint", each.endpoint())
                .add(TOPIC, arns.topic(each.topic())));
    }
}
