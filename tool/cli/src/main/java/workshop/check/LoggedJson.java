package workshop.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/** Log events that are JSON, or end with JSON. */
final class LoggedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LoggedJson() {}

    /** The JSON of those that have a text in it, in their order. */
    static List<JsonNode> of(List<String> events, String text) {
        return events.stream()
                .filter(event -> event.contains(text))
                .flatMap(LoggedJson::json)
                .toList();
    }

    private static Stream<JsonNode> json(String event) {
        int start = event.indexOf('{');
        try {
            return start < 0 ? Stream.empty() : Stream.of(JSON.readTree(event.substring(start)));
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }
}
