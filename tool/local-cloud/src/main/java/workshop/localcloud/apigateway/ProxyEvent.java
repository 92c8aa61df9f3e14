package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

/**
 * The event of payload format 2.0 that a function gets for a request. Source: AWS's page on Lambda proxy integrations
 * for HTTP APIs.
 */
public record ProxyEvent(RouteCall call) {

    /** The event as JSON. */
    public byte[] of(HttpRequest request) {
        ObjectNode event = Json.object();
        event.put("version", "2.0");
        event.put("routeKey", call.routeKey());
        event.put("rawPath", call.path());
        event.put("rawQueryString", request.query());
        List<String> cookies = cookies(request);
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        put(event, "headers", new ForwardedHeaders(call.domainName(), call.traceId()).of(request));
        put(event, "queryStringParameters", joined(request.queryParameters()));
        event.set("requestContext", context(request));
        put(event, "pathParameters", call.pathParameters());
        put(event, "stageVariables", call.stage().variables());
        EventBody body = EventBody.of(request);
        if (!body.text().isEmpty()) {
            event.put("body", body.text());
        }
        event.put("isBase64Encoded", body.isBase64());
        return Json.text(event).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode context(HttpRequest request) {
        ObjectNode context = Json.object();
        context.put("accountId", call.accountId());
        context.put("apiId", call.apiId());
        context.put("domainName", call.domainName());
        context.put("domainPrefix", call.apiId());
        context.putObject("http")
                .put("method", request.method())
                .put("path", call.path())
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("User-Agent").orElse(""));
        context.put("requestId", call.requestId());
        context.put("routeKey", call.routeKey());
        context.put("stage", call.stage().name());
        context.put("time", call.timeText());
        context.put("timeEpoch", call.time().toEpochMilli());
        return context;
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
}
