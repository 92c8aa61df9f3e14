package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The event of payload format 1.0 as HTTP APIs send it; those of REST APIs differ. Source: AWS's page on Lambda proxy
 * integrations for HTTP APIs, and events that others have logged on AWS: what there is none of is null, the route's key
 * is the resource's id, and the gateway's own headers are capitalized while all others are in lower case. Of repeated
 * values "headers" has the last and "queryStringParameters" the first, as in AWS's example.
 */
record ProxyEventV1(RouteCall call) {

    private static final Map<String, String> CAPITALIZED = Map.of(
            "content-length", "Content-Length",
            "host", "Host",
            "user-agent", "User-Agent",
            "x-amzn-trace-id", "X-Amzn-Trace-Id",
            "x-forwarded-for", "X-Forwarded-For",
            "x-forwarded-port", "X-Forwarded-Port",
            "x-forwarded-proto", "X-Forwarded-Proto");

    private static final List<String> UNKNOWN_CALLER = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAmr",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    byte[] of(HttpRequest request) {
        ObjectNode event = Json.object();
        event.put("version", "1.0");
        event.put("resource", call.routePath());
        event.put("path", call.path());
        event.put("httpMethod", request.method());
        Map<String, List<String>> headers = headers(request);
        ObjectNode single = event.putObject("headers");
        headers.forEach((name, values) -> single.put(name, values.get(values.size() - 1)));
        putLists(event, "multiValueHeaders", headers);
        Map<String, List<String>> query = request.queryParameters();
        Map<String, String> firsts = new TreeMap<>();
        query.forEach((name, values) -> firsts.put(name, values.get(0)));
        putTexts(event, "queryStringParameters", firsts);
        putLists(event, "multiValueQueryStringParameters", query);
        event.set("requestContext", context(request));
        putTexts(event, "pathParameters", call.pathParameters());
        putTexts(event, "stageVariables", call.stage().variables());
        EventBody body = EventBody.of(request);
        event.put("body", body.text().isEmpty() ? null : body.text());
        event.put("isBase64Encoded", body.isBase64());
        return Json.text(event).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode context(HttpRequest request) {
        ObjectNode context = Json.object();
        context.put("accountId", call.accountId());
        context.put("apiId", call.apiId());
        context.put("domainName", call.domainName());
        context.put("domainPrefix", call.apiId());
        context.put("extendedRequestId", call.requestId());
        context.put("httpMethod", request.method());
        ObjectNode identity = context.putObject("identity");
        UNKNOWN_CALLER.forEach(identity::putNull);
        identity.put("sourceIp", request.sourceIp());
        identity.put("userAgent", request.header("User-Agent").orElse(""));
        context.put("path", call.path());
        context.put("protocol", request.protocol());
        context.put("requestId", call.requestId());
        context.put("requestTime", call.timeText());
        context.put("requestTimeEpoch", call.time().toEpochMilli());
        context.put("resourceId", call.routeKey());
        context.put("resourcePath", call.routePath());
        context.put("stage", call.stage().name());
        return context;
    }

    private Map<String, List<String>> headers(HttpRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers().asMap().forEach((name, values) -> {
            if (!ConnectionHeaders.contains(name)) {
                headers.put(shown(name), values);
            }
        });
        new ForwardedHeaders(call.domainName(), call.traceId()).of(request).forEach((name, value) -> {
            if (CAPITALIZED.containsKey(name)) {
                headers.put(shown(name), List.of(value));
            }
        });
        return headers;
    }

    private static String shown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CAPITALIZED.getOrDefault(lower, lower);
    }

    private static void putTexts(ObjectNode event, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            event.putNull(name);
        } else {
            ObjectNode object = event.putObject(name);
            values.forEach(object::put);
        }
    }

    private static void putLists(ObjectNode event, String name, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(name);
        } else {
            ObjectNode object = event.putObject(name);
            values.forEach((key, list) -> list.forEach(object.putArray(key)::add));
        }
    }
}
