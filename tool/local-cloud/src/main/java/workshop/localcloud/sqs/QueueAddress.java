package workshop.localcloud.sqs;

import java.util.function.Supplier;
import workshop.localcloud.identity.Account;

/** What names a queue: its ARN, and its URL on the local cloud's own port. */
final class QueueAddress {

    private final Account account;
    private final Supplier<String> endpoint;

    QueueAddress(Account account, Supplier<String> endpoint) {
        this.account = account;
        this.endpoint = endpoint;
    }

    String arn(String name) {
        return account.arn("sqs", name);
    }

    String url(String name) {
        return endpoint.get() + "/" + account.id() + "/" + name;
    }

    /**
     * The name in a URL, whatever its host: clients in functions and on the machine may spell it differently.
     *
     * @throws workshop.localcloud.http.AwsException when it is no URL of a queue, or of another account's
     */
    String nameOfUrl(String url) {
        String[] segments = url.split("/", -1);
        if (segments.length < 2 || segments[segments.length - 1].isEmpty()) {
            throw SqsErrors.badAddress(url);
        }
        if (!segments[segments.length - 2].equals(account.id())) {
            throw SqsErrors.noQueue();
        }
        return segments[segments.length - 1];
    }

    /**
     * The name in an ARN.
     *
     * @throws workshop.localcloud.http.AwsException when it names no queue of this account and region
     */
    String nameOfArn(String arn) {
        String prefix = arn("");
        if (!arn.startsWith(prefix)) {
            throw SqsErrors.noQueue();
        }
        return arn.substring(prefix.length());
    }

    boolean isOwn(String accountId) {
        return accountId.equals(account.id());
    }

    boolean isOwnArn(String arn) {
        return arn.startsWith(arn(""));
    }
}
