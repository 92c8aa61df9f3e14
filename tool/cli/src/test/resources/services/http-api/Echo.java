package http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Answers with the event that it got, or as the query parameter "reply" says. */
public final class Echo {

    public Map<String, Object> handle(Map<String, Object> event) {
        Object query = event.get("queryStringParameters");
        Object reply = query instanceof Map<?, ?> parameters ? parameters.get("reply") : null;
        Map<String, Object> answer = new LinkedHashMap<>();
        if ("inferred".equals(reply)) {
            answer.put("message", "inferred");
            return answer;
        }
        if ("failure".equals(reply)) {
            throw new IllegalStateException("as asked");
        }
        answer.put("statusCode", 200);
        answer.put("headers", Map.of("Content-Type", "application/json", "X-Own", "1"));
        if ("cookies".equals(reply)) {
            answer.put("cookies", List.of("a=1; Path=/", "b=2"));
        } else if ("lists".equals(reply)) {
            answer.put("multiValueHeaders", Map.of("Set-Cookie", List.of("a=1; Path=/", "b=2")));
        } else if ("bytes".equals(reply)) {
            answer.put("body", Base64.getEncoder().encodeToString(new byte[] {0, (byte) 0xff, 'x'}));
            answer.put("isBase64Encoded", true);
            return answer;
        }
        answer.put("body", json(event));
        return answer;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner fields = new StringJoiner(",", "{", "}");
            map.forEach((name, each) -> fields.add(json(name) + ":" + json(each)));
            return fields.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            list.forEach(each -> items.add(json(each)));
            return items.toString();
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
