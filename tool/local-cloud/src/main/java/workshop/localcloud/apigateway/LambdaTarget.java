package workshop.localcloud.apigateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.lambda.Invocation;

/**
 * The function that an integration's URI names.
 *
 * @param function its ARN without qualifier
 * @param qualifier a version, an alias or "$LATEST"
 */
public record LambdaTarget(String function, String qualifier) {

    private static final Pattern ARN =
            Pattern.compile("(arn:[^:]+:lambda:[^:]+:\\d{12}:function:[^:/]+)(?::([^:/]+))?");
    private static final Pattern INVOCATION_ARN = Pattern.compile(
            "arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/(" + ARN.pattern() + ")/invocations");

    /** What a statement of the resource policy is about: the function, or its version or alias. */
    public String resource() {
        return qualifier.equals(Invocation.LATEST) ? function : function + ":" + qualifier;
    }

    /** @return empty when the URI names no function */
    public static Optional<LambdaTarget> of(String uri) {
        Matcher around = INVOCATION_ARN.matcher(uri);
        Matcher arn = ARN.matcher(around.matches() ? around.group(1) : uri);
        return arn.matches()
                ? Optional.of(new LambdaTarget(arn.group(1), arn.group(2) == null ? Invocation.LATEST : arn.group(2)))
                : Optional.empty();
    }
}
