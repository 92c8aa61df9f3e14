package workshop.localcloud.apigateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP API carries tags: the API itself, or a stage of it.
 *
 * @param stage absent for the API itself
 */
record TaggedArn(String apiId, @Nullable String stage) {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:apigateway:[^:]+::/apis/([^/]+)(?:/stages/([^/]+))?");

    static Optional<TaggedArn> of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() ? Optional.of(new TaggedArn(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
