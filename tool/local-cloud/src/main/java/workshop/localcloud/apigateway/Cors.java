package workshop.localcloud.apigateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;

/**
 * The gateway's answers to pages of other origins. Once an API has CORS settings, what its functions say of CORS is
 * ignored (AWS: Configure CORS for HTTP APIs). Without settings it does nothing.
 */
final class Cors {

    private final Optional<CorsSettings> settings;

    Cors(Optional<CorsSettings> settings) {
        this.settings = settings;
    }

    /** The gateway's own answer to a preflight: 204, without CORS headers when the origin is not allowed. */
    Optional<HttpResponse> preflight(HttpRequest request) {
        boolean asks = request.method().equals("OPTIONS")
                && request.header("Origin").isPresent()
                && request.header("Access-Control-Request-Method").isPresent();
        return asks && settings.isPresent() ? Optional.of(preflightAnswer(settings.get(), request)) : Optional.empty();
    }

    /** What OPTIONS gets where no route takes it: no error, for the gateway answers OPTIONS itself. */
    Optional<HttpResponse> optionsWithoutRoute(HttpRequest request) {
        return request.method().equals("OPTIONS") && settings.isPresent()
                ? Optional.of(HttpResponse.empty(204))
                : Optional.empty();
    }

    /** An answer with the gateway's CORS headers in place of any that a function sent. */
    HttpResponse applyTo(HttpResponse response, HttpRequest request) {
        return settings.map(cors -> forOrigin(withoutCors(response), cors, request))
                .orElse(response);
    }

    private static HttpResponse preflightAnswer(CorsSettings cors, HttpRequest request) {
        HttpResponse answer = forOrigin(HttpResponse.empty(204), cors, request);
        if (answer.headers().first("Access-Control-Allow-Origin").isEmpty()) {
            return answer;
        }
        answer = listed(answer, "Access-Control-Allow-Methods", cors.allowMethods());
        answer = listed(answer, "Access-Control-Allow-Headers", cors.allowHeaders());
        Integer maxAge = cors.maxAge();
        return maxAge == null ? answer : answer.with("Access-Control-Max-Age", maxAge.toString());
    }

    private static HttpResponse forOrigin(HttpResponse response, CorsSettings cors, HttpRequest request) {
        Optional<String> origin = request.header("Origin").flatMap(value -> allowed(cors, value));
        if (origin.isEmpty()) {
            return response;
        }
        HttpResponse result = response.with("Access-Control-Allow-Origin", origin.get());
        if (cors.allowCredentials()) {
            result = result.with("Access-Control-Allow-Credentials", "true");
        }
        return listed(result, "Access-Control-Expose-Headers", cors.exposeHeaders());
    }

    private static Optional<String> allowed(CorsSettings cors, String origin) {
        if (cors.allowOrigins().contains("*")) {
            return Optional.of("*");
        }
        boolean fits = cors.allowOrigins().stream()
                .anyMatch(pattern -> pattern.endsWith("://*")
                        ? origin.startsWith(pattern.substring(0, pattern.length() - 1))
                        : pattern.equalsIgnoreCase(origin));
        return fits ? Optional.of(origin) : Optional.empty();
    }

    private static HttpResponse listed(HttpResponse response, String name, List<String> values) {
        return values.isEmpty() ? response : response.with(name, String.join(",", values));
    }

    private static HttpResponse withoutCors(HttpResponse response) {
        HttpResponse[] kept = {new HttpResponse(response.status(), Headers.none(), response.body())};
        response.headers().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("access-control-")) {
                kept[0] = kept[0].with(name, value);
            }
        });
        return kept[0];
    }
}
