package workshop.localcloud.sns;

import workshop.localcloud.identity.Account;

/** The ARNs of topics and subscriptions: {@code arn:aws:sns:region:account:topic:subscription}. */
final class SnsArns {

    private static final int ELEMENTS = 6;

    private final Account account;

    SnsArns(Account account) {
        this.account = account;
    }

    String of(Topic topic) {
        return topic(topic.name());
    }

    String topic(String name) {
        return account.arn("sns", name);
    }

    String of(Subscription subscription) {
        return account.arn("sns", subscription.key());
    }

    String owner() {
        return account.id();
    }

    /** Whether the ARN may name a topic of this account and region. */
    boolean isTopic(String arn) {
        return arn.startsWith(topic("")) && arn.indexOf(':', topic("").length()) < 0;
    }

    /**
     * The name of a topic of this account and region.
     *
     * @throws workshop.localcloud.http.AwsException InvalidParameter, with the parameter's name
     */
    String topicName(String parameter, String arn) {
        if (arn.split(":", -1).length < ELEMENTS) {
            throw SnsErrors.notAnArn(parameter, arn);
        }
        if (!isTopic(arn)) {
            throw SnsErrors.invalid(parameter);
        }
        return arn.substring(topic("").length());
    }

    /**
     * The key of a subscription of this account and region.
     *
     * @throws workshop.localcloud.http.AwsException InvalidParameter
     */
    String subscriptionKey(String arn) {
        if (arn.split(":", -1).length < ELEMENTS) {
            throw SnsErrors.notAnArn("SubscriptionArn", arn);
        }
        if (!arn.startsWith(topic("")) || isTopic(arn)) {
            throw SnsErrors.invalid("SubscriptionArn");
        }
        return arn.substring(topic("").length());
    }

    /** Whether the ARN is of a queue of this account and region, the only ones there are. */
    boolean isOwnQueue(String arn) {
        return arn.startsWith(account.arn("sqs", ""));
    }
}
