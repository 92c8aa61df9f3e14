package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/**
 * What a function's result means for a REST API with proxy integration. Source: recorded fact G2, AWS's page on Lambda
 * proxy integrations, and LocalStack's tests that were run on AWS: no field is mandatory, so that {@code {}} is an
 * empty answer, and no other field is allowed.
 */
sealed interface RestProxyReply {

    /** The function's answer to the client. */
    record Answer(HttpResponse response) implements RestProxyReply {}

    /**
     * Not of the form; the client gets status 502.
     *
     * @param reason what is wrong, for the one who wrote the function
     */
    record Malformed(String reason) implements RestProxyReply {}

    Set<String> FIELDS = Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** Headers of the connection between function and gateway, which clients see under another name. */
    Set<String> REMAPPED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "host",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "trailer",
            "upgrade",
            "user-agent",
            "www-authenticate",
            "x-amzn-requestid",
            "x-forwarded-for");

    Set<String> DROPPED = Set.of("transfer-encoding", "te", "keep-alive");

    /** @param decode whether a body that is marked as base64 becomes bytes; else it stays as it is (recorded fact G2) */
    static RestProxyReply of(byte[] payload, boolean decode) {
        try {
            JsonNode result = Json.parse(payload);
            require(result.isObject(), "it is no JSON object");
            result.fieldNames()
                    .forEachRemaining(name -> require(
                            FIELDS.contains(name),
                            "it has the unknown field \"" + name + "\"; known are "
                                    + String.join(", ", FIELDS.stream().sorted().toList())));
            return new Answer(structured(result, decode));
        } catch (JsonProcessingException e) {
            return new Malformed("it is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return new Malformed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static HttpResponse structured(JsonNode result, boolean decode) {
        int status = status(result.path("statusCode"));
        byte[] body = body(result.path("body"), result.path("isBase64Encoded"), decode);
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(multiValueHeaders(result.path("multiValueHeaders")));
        headers(result.path("headers")).forEach((name, value) -> {
            List<String> values = fields.computeIfAbsent(name, key -> new ArrayList<>());
            if (!values.contains(value)) {
                values.add(value);
            }
        });
        fields.putIfAbsent("Content-Type", List.of("application/json"));
        Headers headers = Headers.none();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(name)) {
                for (String value : field.getValue()) {
                    headers = headers.with(
                            REMAPPED.contains(name) ? "x-amzn-Remapped-" + field.getKey() : field.getKey(), value);
                }
            }
        }
        return new HttpResponse(status, headers, status == 204 || status == 304 ? new byte[0] : body);
    }

    private static int status(JsonNode code) {
        if (absent(code)) {
            return 200;
        }
        require(code.asText().matches("[2-5]\\d\\d"), "\"statusCode\" must be a number from 200 to 599, not " + code);
        return Integer.parseInt(code.asText());
    }

    private static byte[] body(JsonNode body, JsonNode encoded, boolean decode) {
        require(
                absent(encoded)
                        || encoded.isBoolean()
                        || Set.of("true", "false").contains(encoded.asText()),
                "\"isBase64Encoded\" must be true or false");
        require(
                body.isValueNode() || absent(body),
                "\"body\" must be a string: turn objects into JSON text first; it is of type " + body.getNodeType());
        String text = absent(body) ? "" : body.asText();
        return encoded.asBoolean() && decode ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(JsonNode headers) {
        require(headers.isObject() || absent(headers), "\"headers\" must be an object");
        Map<String, String> fields = new TreeMap<>();
        headers.properties().forEach(header -> {
            if (!header.getValue().isNull()) {
                fields.put(header.getKey(), value(header.getKey(), header.getValue()));
            }
        });
        return fields;
    }

    private static Map<String, List<String>> multiValueHeaders(JsonNode headers) {
        require(headers.isObject() || absent(headers), "\"multiValueHeaders\" must be an object");
        Map<String, List<String>> fields = new TreeMap<>();
        headers.properties().forEach(header -> {
            JsonNode values = header.getValue();
            require(
                    values.isArray() || values.isNull(),
                    "\"multiValueHeaders\" must have lists as values, unlike " + header.getKey());
            List<String> texts = new ArrayList<>();
            values.forEach(value -> texts.add(value(header.getKey(), value)));
            fields.put(header.getKey(), texts);
        });
        return fields;
    }

    private static String value(String name, JsonNode value) {
        require(value.isValueNode() && !value.isNull(), "Header \"" + name + "\" must have a string as its value");
        String text = value.asText();
        require(
                name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                        && text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t'),
                "Header \"" + name + "\" has a name or a value that HTTP does not allow");
        return text;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
