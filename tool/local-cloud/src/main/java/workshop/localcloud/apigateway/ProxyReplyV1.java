package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/**
 * What a function's result means in payload format 1.0: an object with a statusCode, or an error; nothing is inferred
 * and "cookies" means nothing. Source: AWS's page on Lambda proxy integrations for HTTP APIs and AWS's own test tool for
 * .NET. That a value in both "headers" and "multiValueHeaders" is sent once is what AWS documents for REST APIs.
 */
final class ProxyReplyV1 {

    private ProxyReplyV1() {}

    static ProxyReply of(byte[] payload) {
        try {
            JsonNode result = Json.parse(payload);
            ProxyReply.require(result.has("statusCode"), "payload format 1.0 needs an object with a \"statusCode\"");
            return new ProxyReply.Answer(response(result));
        } catch (JsonProcessingException e) {
            return new ProxyReply.Malformed("it is no JSON");
        } catch (IllegalArgumentException e) {
            return new ProxyReply.Malformed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static HttpResponse response(JsonNode result) {
        int status = ProxyReply.status(result.path("statusCode"));
        byte[] body = ProxyReply.body(result.path("body"), result.path("isBase64Encoded"));
        boolean withoutBody = status == 204 || status == 304;
        Map<String, List<String>> fields = multiple(result.path("multiValueHeaders"));
        ProxyReply.fields(result.path("headers")).forEach((name, value) -> {
            List<String> values = fields.computeIfAbsent(name, key -> new ArrayList<>());
            if (!values.contains(value)) {
                values.add(value);
            }
        });
        if (!withoutBody) {
            fields.putIfAbsent("Content-Type", List.of(ProxyReply.DEFAULT_TYPE));
        }
        Headers headers = Headers.none();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                headers = headers.with(field.getKey(), value);
            }
        }
        return new HttpResponse(status, headers, withoutBody ? new byte[0] : body);
    }

    /** Each value is checked like one of "headers". */
    private static Map<String, List<String>> multiple(JsonNode headers) {
        ProxyReply.require(
                headers.isObject() || ProxyReply.absent(headers), "\"multiValueHeaders\" must be an object of lists");
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.properties().forEach(header -> {
            ProxyReply.require(
                    header.getValue().isArray(), "\"multiValueHeaders\" must have lists of strings as its values");
            for (JsonNode value : header.getValue()) {
                ProxyReply.fields(Json.object().set(header.getKey(), value))
                        .forEach((name, text) -> fields.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(text));
            }
        });
        return fields;
    }
}
