package workshop.localcloud.apigateway.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource, open to everyone.
 *
 * @param httpMethod upper case, or ANY
 * @param requestParameters "method.request.…" and whether it is required; without a request validator AWS checks none
 *     of them
 * @param validatorId the request validator's
 * @param responses by status code: the names "method.response.header.…" that an answer may set
 */
public record Method(
        String httpMethod,
        Map<String, Boolean> requestParameters,
        @Nullable String validatorId,
        Map<String, Map<String, Boolean>> responses,
        Integration integration) {

    static final String ANY = "ANY";

    public Method {
        requestParameters = Map.copyOf(requestParameters);
        responses = Map.copyOf(responses);
    }
}
