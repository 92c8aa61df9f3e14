package workshop.localcloud.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.identity.Account;

/**
 * How callers name a function: a name, a partial ARN (account:function:name) or an ARN, each with or without a
 * qualifier.
 */
public record FunctionReference(String name, Optional<String> qualifier) {

    private static final String NAME = "[a-zA-Z0-9-_]+";
    private static final Pattern FORM = Pattern.compile(
            "(?:arn:aws[a-zA-Z-]*:lambda:([a-z0-9-]+):(\\d{12}):function:|(\\d{12}):function:|function:)?(" + NAME
                    + ")(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    /**
     * @param qualifier the call's own Qualifier, empty when it has none
     * @throws workshop.localcloud.http.AwsException the reference is malformed, contradicts itself or names another
     *     account or region
     */
    static FunctionReference parse(Account account, String text, Optional<String> qualifier) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw LambdaErrors.constraint(
                    "functionName",
                    text,
                    "satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?"
                            + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
        }
        String accountId = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        boolean elsewhere = accountId != null && !accountId.equals(account.id())
                || matcher.group(1) != null && !matcher.group(1).equals(account.region());
        if (elsewhere) {
            throw LambdaErrors.functionNotFound(text);
        }
        Optional<String> own = Optional.ofNullable(matcher.group(5));
        if (own.isPresent() && qualifier.isPresent() && !own.equals(qualifier)) {
            throw LambdaErrors.invalid(
                    "The derived qualifier from the function name does not match the specified" + " qualifier.");
        }
        return new FunctionReference(matcher.group(4), own.or(() -> qualifier));
    }

    /** The qualifier, or $LATEST. */
    String version() {
        return qualifier.orElse(Invocation.LATEST);
    }

    /** The ARN with the qualifier when there is one. */
    public String arn(Account account) {
        return account.arn(
                "lambda",
                "function:" + name + qualifier.map(version -> ":" + version).orElse(""));
    }
}
