package workshop.localcloud.apigateway;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import workshop.localcloud.http.HttpRequest;

/**
 * A request's body in an event: which come as text is what others have measured on AWS
 * (application/x-www-form-urlencoded and a missing content type come as base64).
 *
 * @param text empty when there is no body
 */
record EventBody(String text, boolean isBase64) {

    private static final Set<String> TEXT_TYPES =
            Set.of("application/json", "application/xml", "application/javascript");

    static EventBody of(HttpRequest request) {
        if (request.body().length == 0) {
            return new EventBody("", false);
        }
        return isText(request.header("Content-Type").orElse(""))
                ? new EventBody(request.bodyText(), false)
                : new EventBody(Base64.getEncoder().encodeToString(request.body()), true);
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT_TYPES.contains(type);
    }
}
