package workshop.localcloud.apigateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * What the gateway knows of a request once it has found the route; each payload format tells it in its own way.
 *
 * @param path decoded, with the stage's name when it has one
 * @param requestId sixteen characters
 * @param traceRoot 24 hexadecimal digits for a trace that begins here
 */
public record RouteCall(
        String accountId,
        String apiId,
        String domainName,
        StageSettings stage,
        String routeKey,
        String path,
        Map<String, String> pathParameters,
        String requestId,
        String traceRoot,
        Instant time) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    String traceId() {
        return String.format(Locale.ROOT, "Root=1-%08x-%s", time.getEpochSecond(), traceRoot);
    }

    /** Such as 12/Mar/2026:19:03:58 +0000. */
    String timeText() {
        return TIME.format(time);
    }

    /** The route's path as it is written, with its braces; "$default" for that route. */
    String routePath() {
        int slash = routeKey.indexOf('/');
        return slash < 0 ? routeKey : routeKey.substring(slash);
    }
}
