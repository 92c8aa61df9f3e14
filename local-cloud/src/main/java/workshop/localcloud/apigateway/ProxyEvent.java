package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The event of payload format 2.0 that a function gets for a request. Source: AWS's page on Lambda proxy integrations
 * for HTTP APIs; which bodies come as text is what others have measured on AWS (application/x-www-form-urlencoded and
 * a missing content type come as base64).
 *
 * @param path decoded, with the stage's name when it has one
 * @param requestId sixteen characters
 * @param traceRoot 24 hexadecimal digits for a trace that begins here
 */
record ProxyEvent(
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
    private static final Set<String> TEXT_TYPES =
            Set.of("application/json", "application/xml", "application/javascript");

    byte[] of(HttpRequest request) {
        ObjectNode event = Json.object();
        event.put("version", "2.0");
        event.put("routeKey", routeKey);
        event.put("rawPath", path);
        event.put("rawQueryString", request.query());
        List<String> cookies = cookies(request);
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        put(event, "headers", new ForwardedHeaders(domainName, traceId()).of(request));
        put(event, "queryStringParameters", joined(request.queryParameters()));
        event.set("requestContext", context(request));
        put(event, "pathParameters", pathParameters);
        put(event, "stageVariables", stage.variables());
        boolean text = isText(request.header("Content-Type").orElse(""));
        if (request.body().length > 0) {
            event.put("body", text ? request.bodyText() : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !text);
        return Json.text(event).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode context(HttpRequest request) {
        ObjectNode context = Json.object();
        context.put("accountId", accountId);
        context.put("apiId", apiId);
        context.put("domainName", domainName);
        context.put("domainPrefix", apiId);
        context.putObject("http")
                .put("method", request.method())
                .put("path", path)
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("User-Agent").orElse(""));
        context.put("requestId", requestId);
        context.put("routeKey", routeKey);
        context.put("stage", stage.name());
        context.put("time", TIME.format(time));
        context.put("timeEpoch", time.toEpochMilli());
        return context;
    }

    private String traceId() {
        return String.format(Locale.ROOT, "Root=1-%08x-%s", time.getEpochSecond(), traceRoot);
    }

    private static List<String> cookies(HttpRequest request) {
        List<String> cookies = new ArrayList<>();
        for (String header : request.headers().all("Cookie")) {
            for (String cookie : header.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    private static Map<String, String> joined(Map<String, List<String>> parameters) {
        Map<String, String> joined = new LinkedHashMap<>();
        parameters.forEach((name, values) -> joined.put(name, String.join(",", values)));
        return joined;
    }

    private static void put(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = event.putObject(name);
            values.forEach(object::put);
        }
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT_TYPES.contains(type);
    }
}
