package workshop.localcloud.sns;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Ids;

/** The rules of subscriptions, which are known to the outside by their ARNs. Queues only can subscribe. */
public final class SubscriptionService {

    private static final String RAW = "RawMessageDelivery";

    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("http", "https", "email", "email-json", "sms", "application", "lambda", "firehose");

    private static final Set<String> OTHER_ATTRIBUTES = Set.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RedrivePolicy",
            "ReplayPolicy",
            "SubscriptionRoleArn");

    private final SnsStore store;
    private final SnsArns arns;
    private final Ids ids;

    SubscriptionService(SnsStore store, SnsArns arns, Ids ids) {
        this.store = store;
        this.arns = arns;
        this.ids = ids;
    }

    /** @throws AwsException InvalidParameter when the local cloud cannot deliver so */
    public void checkProtocol(String protocol) {
        if (OTHER_PROTOCOLS.contains(protocol)) {
            throw SnsErrors.notImplemented("the protocol " + protocol + " of subscriptions");
        }
        if (!protocol.equals(Subscription.PROTOCOL)) {
            throw SnsErrors.unknownProtocol(protocol);
        }
    }

    /** @throws AwsException InvalidParameter when AWS has no such attribute, or the local cloud does not */
    public void checkAttribute(String name, String parameter) {
        if (OTHER_ATTRIBUTES.contains(name)) {
            throw SnsErrors.notImplemented("the attribute " + name + " of subscriptions");
        }
        if (!name.equals(RAW)) {
            throw SnsErrors.invalid(parameter);
        }
    }

    /**
     * Subscribes a queue, which need not exist yet; one of the same account needs no confirmation.
     *
     * @param endpoint the queue's ARN
     * @param principal the ARN of who subscribes it
     * @return the subscription's ARN, of the one that there is already if the queue is subscribed
     * @throws AwsException NotFound without the topic; InvalidParameter
     */
    public String subscribe(String topic, String endpoint, Map<String, String> attributes, String principal) {
        attributes.forEach((name, value) -> {
            checkAttribute(name, "Attributes");
            checkFlag("Attributes Reason: ", value);
        });
        checkEndpoint(endpoint);
        Optional<Boolean> raw = Optional.ofNullable(attributes.get(RAW)).map(Boolean::parseBoolean);
        Subscription wanted = new Subscription(topic, ids.uuid(), endpoint, raw.orElse(false), principal);
        Subscription present = store.add(wanted);
        if (raw.filter(value -> value != present.raw()).isPresent()) {
            throw SnsErrors.different("Subscription", "Attributes");
        }
        return arns.of(present);
    }

    /** The ARN of a queue's subscription. */
    public Optional<String> find(String topic, String endpoint) {
        return store.subscriptionsOf(topic).stream()
                .filter(each -> each.endpoint().equals(endpoint))
                .findFirst()
                .map(arns::of);
    }

    /** One that is gone is fine. @throws AwsException InvalidParameter when it is no ARN of a subscription */
    public void unsubscribe(String arn) {
        store.subscription(arns.subscriptionKey(arn)).ifPresent(store::delete);
    }

    /** @throws AwsException NotFound; InvalidParameter */
    public Map<String, String> attributes(String arn) {
        Subscription subscription =
                store.subscription(arns.subscriptionKey(arn)).orElseThrow(SnsErrors::noSubscription);
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("ConfirmationWasAuthenticated", "true");
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("Owner", arns.owner());
        attributes.put("PendingConfirmation", "false");
        attributes.put("Protocol", Subscription.PROTOCOL);
        attributes.put(RAW, String.valueOf(subscription.raw()));
        attributes.put("SubscriptionArn", arns.of(subscription));
        attributes.put("SubscriptionPrincipal", subscription.principal());
        attributes.put("TopicArn", arns.topic(subscription.topic()));
        return attributes;
    }

    /** @throws AwsException NotFound; InvalidParameter for the attribute or its value */
    public void set(String arn, String attribute, String value) {
        checkAttribute(attribute, "AttributeName");
        checkFlag("", value);
        store.changeSubscription(
                arns.subscriptionKey(arn), subscription -> subscription.withRaw(Boolean.parseBoolean(value)));
    }

    private void checkEndpoint(String endpoint) {
        String[] elements = endpoint.split(":", -1);
        if (elements.length != 6 || !endpoint.startsWith("arn:") || !elements[2].equals("sqs")) {
            throw SnsErrors.invalid("SQS endpoint ARN");
        }
        if (!arns.isOwnQueue(endpoint)) {
            throw SnsErrors.notImplemented("queues of other accounts and regions as the Endpoint of subscriptions");
        }
        if (endpoint.endsWith(".fifo")) {
            throw SnsErrors.invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                    + " standard SNS topics");
        }
    }

    private static void checkFlag(String reason, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw SnsErrors.invalid(reason + RAW + ": Invalid value [" + value + "]. Must be true or false.");
        }
    }
}
