package workshop.localcloud.apigateway.rest;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.identity.Account;

/** The tags of APIs and stages by their ARNs. */
final class RestApiTags {

    private final RestApiService apis;
    private final Pattern arn;

    RestApiTags(RestApiService apis, Account account) {
        this.apis = apis;
        this.arn = Pattern.compile(
                "arn:aws:apigateway:" + Pattern.quote(account.region()) + "::/restapis/([^/]+)(?:/stages/([^/]+))?");
    }

    /** @throws workshop.localcloud.http.AwsException NotFoundException */
    Map<String, String> of(String resource) {
        Matcher matcher = matched(resource);
        RestApi api = apis.api(matcher.group(1));
        return matcher.group(2) == null
                ? api.settings().tags()
                : RestDeploymentService.stage(api, matcher.group(2)).tags();
    }

    /** @throws workshop.localcloud.http.AwsException NotFoundException */
    void add(String resource, Map<String, String> tags) {
        change(resource, before -> {
            before.putAll(tags);
            return before;
        });
    }

    /** @throws workshop.localcloud.http.AwsException NotFoundException */
    void remove(String resource, Collection<String> names) {
        change(resource, before -> {
            before.keySet().removeAll(names);
            return before;
        });
    }

    private void change(String resource, UnaryOperator<Map<String, String>> change) {
        Matcher matcher = matched(resource);
        if (matcher.group(2) == null) {
            apis.tagApi(matcher.group(1), change);
        } else {
            apis.deployments().tagStage(matcher.group(1), matcher.group(2), change);
        }
    }

    private Matcher matched(String resource) {
        Matcher matcher = arn.matcher(resource);
        if (!matcher.matches()) {
            throw RestApiErrors.noTagged(resource);
        }
        return matcher;
    }
}
