package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/**
 * What a function's result means in payload format 2.0. Source: AWS's page on Lambda proxy integrations for HTTP APIs
 * and, where that is silent, what AWS's own test tool for .NET verifies against AWS: a result without statusCode is
 * the body as it is, a JSON string without its quotes; a statusCode of another type is an error.
 */
sealed interface ProxyReply {

    /** The function's answer to the client. */
    record Answer(HttpResponse response) implements ProxyReply {}

    /**
     * Not of the form; the client gets status 500.
     *
     * @param reason what is wrong, for the one who wrote the function
     */
    record Malformed(String reason) implements ProxyReply {}

    String DEFAULT_TYPE = "text/plain; charset=utf-8";

    static ProxyReply of(byte[] payload) {
        JsonNode result;
        try {
            result = Json.parse(payload);
        } catch (JsonProcessingException e) {
            return new Answer(HttpResponse.of(200, "application/json", payload));
        }
        if (result.isTextual()) {
            return new Answer(HttpResponse.of(200, "application/json", result.textValue()));
        }
        if (!result.has("statusCode")) {
            return new Answer(HttpResponse.of(200, "application/json", payload));
        }
        try {
            return new Answer(structured(result));
        } catch (IllegalArgumentException e) {
            return new Malformed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static HttpResponse structured(JsonNode result) {
        int status = status(result.get("statusCode"));
        byte[] body = body(result.path("body"), result.path("isBase64Encoded"));
        Map<String, String> fields = fields(result.path("headers"));
        boolean withoutBody = status == 204 || status == 304;
        if (!withoutBody) {
            fields.putIfAbsent("Content-Type", DEFAULT_TYPE);
        }
        Headers headers = Headers.of(fields);
        JsonNode cookies = result.path("cookies");
        require(cookies.isArray() || absent(cookies), "\"cookies\" must be a list of strings");
        for (JsonNode cookie : cookies) {
            require(cookie.isTextual() && isFieldValue(cookie.textValue()), "\"cookies\" must be a list of strings");
            headers = headers.with("Set-Cookie", cookie.textValue());
        }
        return new HttpResponse(status, headers, withoutBody ? new byte[0] : body);
    }

    /** @throws IllegalArgumentException with the reason, as all of these */
    static int status(JsonNode code) {
        require(code.isIntegralNumber(), "\"statusCode\" must be an integer, not " + code);
        require(
                code.canConvertToInt() && code.intValue() >= 200 && code.intValue() <= 599,
                "\"statusCode\" must be between 200 and 599, not " + code);
        return code.intValue();
    }

    static byte[] body(JsonNode body, JsonNode encoded) {
        require(encoded.isBoolean() || absent(encoded), "\"isBase64Encoded\" must be true or false");
        require(
                body.isTextual() || absent(body),
                "\"body\" must be a string: turn objects into JSON text first; it is of type " + body.getNodeType());
        String text = body.asText("");
        return encoded.asBoolean(false) && !absent(body)
                ? Base64.getDecoder().decode(text)
                : (absent(body) ? "" : text).getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> fields(JsonNode headers) {
        require(headers.isObject() || absent(headers), "\"headers\" must be an object");
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.properties().forEach(header -> {
            String name = header.getKey();
            JsonNode value = header.getValue();
            require(value.isValueNode(), "Header \"" + name + "\" must have a string as its value");
            require(
                    isFieldName(name) && isFieldValue(value.asText()),
                    "Header \"" + name + "\" has a name or a value that HTTP does not allow");
            if (!value.isNull() && !isOfTheGateway(name)) {
                fields.put(name, value.asText());
            }
        });
        return fields;
    }

    static boolean isOfTheGateway(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ConnectionHeaders.contains(lower)
                || lower.equals("content-length")
                || lower.equals("date")
                || lower.startsWith("apigw-");
    }

    static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static boolean isFieldName(String name) {
        return name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    }

    static boolean isFieldValue(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t');
    }

    static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
