package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The event of payload format 1.0 that a function gets for a request to a REST API (recorded fact G1). Port and
 * protocol in the headers are the local cloud's own,
 * where AWS says 443 and https, so that addresses built from them work.
 *
 * @param deploymentId absent where the kind of API has none
 * @param resourceId absent where the kind of API has none
 * @param resourcePath with braces around parameters, such as "/users/{id}"
 * @param path as it came on the wire, without the stage
 * @param stagePath the same with the stage, as the context has it
 * @param extendedRequestId sixteen characters
 * @param traceId stands in for a missing X-Amzn-Trace-Id header
 */
public record RestProxyEvent(
        String accountId,
        String apiId,
        String domainName,
        String stage,
        Map<String, String> stageVariables,
        @Nullable String deploymentId,
        @Nullable String resourceId,
        String resourcePath,
        String path,
        String stagePath,
        Map<String, String> pathParameters,
        String requestId,
        String extendedRequestId,
        String traceId,
        Instant time) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Not passed on: seen so on AWS, or of one connection only. */
    private static final Set<String> LEFT_OUT =
            Set.of("content-length", "connection", "transfer-encoding", "expect", "te", "keep-alive", "upgrade");

    private static final List<String> IDENTITY = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    /** @param binary whether the body is passed as base64 */
    public ObjectNode of(HttpRequest request, boolean binary) {
        Map<String, List<String>> headers = headers(request);
        ObjectNode event = Json.object();
        event.put("resource", resourcePath);
        event.put("path", path);
        event.put("httpMethod", request.method());
        putLast(event, "headers", headers);
        putAll(event, "multiValueHeaders", headers);
        putLast(event, "queryStringParameters", request.queryParameters());
        putAll(event, "multiValueQueryStringParameters", request.queryParameters());
        put(event, "pathParameters", pathParameters);
        put(event, "stageVariables", stageVariables);
        event.set("requestContext", context(request));
        if (request.body().length == 0) {
            event.putNull("body");
        } else {
            event.put("body", binary ? Base64.getEncoder().encodeToString(request.body()) : request.bodyText());
        }
        event.put("isBase64Encoded", binary && request.body().length > 0);
        return event;
    }

    private ObjectNode context(HttpRequest request) {
        ObjectNode context = Json.object();
        context.put("accountId", accountId);
        context.put("apiId", apiId);
        if (deploymentId != null) {
            context.put("deploymentId", deploymentId);
        }
        context.put("domainName", domainName);
        context.put("domainPrefix", apiId);
        context.put("extendedRequestId", extendedRequestId);
        context.put("httpMethod", request.method());
        ObjectNode identity = context.putObject("identity");
        IDENTITY.forEach(identity::putNull);
        identity.put("sourceIp", request.sourceIp());
        identity.put("userAgent", request.header("User-Agent").orElse(null));
        context.put("path", stagePath);
        context.put("protocol", request.protocol());
        context.put("requestId", requestId);
        context.put("requestTime", TIME.format(time));
        context.put("requestTimeEpoch", time.toEpochMilli());
        context.put("resourceId", resourceId);
        context.put("resourcePath", resourcePath);
        context.put("stage", stage);
        return context;
    }

    /** Names keep the case they came in. */
    private Map<String, List<String>> headers(HttpRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().asMap().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        headers.putIfAbsent("Host", List.of(domainName));
        headers.putIfAbsent("X-Amzn-Trace-Id", List.of(traceId));
        List<String> forwarded = headers.getOrDefault("X-Forwarded-For", List.of());
        headers.put(
                "X-Forwarded-For",
                List.of(
                        forwarded.isEmpty()
                                ? request.sourceIp()
                                : String.join(", ", forwarded) + ", " + request.sourceIp()));
        headers.put(
                "X-Forwarded-Port",
                List.of(ForwardedHeaders.port(request.header("Host").orElse(""))));
        headers.put("X-Forwarded-Proto", List.of("http"));
        return headers;
    }

    private static void putLast(ObjectNode event, String name, Map<String, List<String>> values) {
        Map<String, String> last = new TreeMap<>();
        values.forEach((key, all) -> last.put(key, all.get(all.size() - 1)));
        put(event, name, last);
    }

    private static void putAll(ObjectNode event, String name, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(name);
            return;
        }
        ObjectNode object = event.putObject(name);
        values.forEach((key, all) -> {
            ArrayNode array = object.putArray(key);
            all.forEach(array::add);
        });
    }

    private static void put(ObjectNode event, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            event.putNull(name);
            return;
        }
        ObjectNode object = event.putObject(name);
        values.forEach(object::put);
    }
}
