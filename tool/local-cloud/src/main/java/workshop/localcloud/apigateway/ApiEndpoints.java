package workshop.localcloud.apigateway;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.identity.Account;

/** Where HTTP APIs answer: on AWS each has a host of its own, here all share the local cloud's port. */
public final class ApiEndpoints {

    private final Account account;
    private final Supplier<String> base;
    private final Pattern onAws;

    /** @param base the local cloud's own address without a trailing slash, such as http://127.0.0.1:4566 */
    public ApiEndpoints(Account account, Supplier<String> base) {
        this.account = account;
        this.base = base;
        this.onAws = Pattern.compile("https://([a-z0-9]{10})\\.execute-api\\." + Pattern.quote(account.region())
                + "\\.amazonaws\\.com(?![A-Za-z0-9.-])");
    }

    /** An address that curl can use, without a trailing slash. */
    public String url(String apiId) {
        return base.get() + RequestTarget.MOUNT + apiId;
    }

    /** The host that the API has on AWS; functions see it in their events. */
    public String domainName(String apiId) {
        return apiId + ".execute-api." + account.region() + ".amazonaws.com";
    }

    /** The text with every address that an API has on AWS replaced by the one it has here; for a stack's outputs. */
    public String localized(String text) {
        return onAws.matcher(text).replaceAll(match -> Matcher.quoteReplacement(url(match.group(1))));
    }
}
