package workshop.localcloud.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.Xml;

/**
 * A structure of an operation's output, for either protocol. Values are strings, doubles, times, {@link Numbers},
 * structures and lists of these.
 */
final class MetricsOutput {

    /** AWS's type "map", whose keys are data and not members. */
    record Numbers(Map<String, Double> values) {}

    private final Map<String, Object> members = new LinkedHashMap<>();

    MetricsOutput with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Times are seconds since 1970. */
    ObjectNode json() {
        ObjectNode node = Json.object();
        members.forEach((name, value) -> node.set(name, json(value)));
        return node;
    }

    /** Adds the members to an element; times are ISO 8601. */
    void addTo(Xml element) {
        members.forEach((name, value) -> element.add(xml(name, value)));
    }

    private static JsonNode json(Object value) {
        if (value instanceof MetricsOutput structure) {
            return structure.json();
        }
        if (value instanceof List<?> list) {
            ArrayNode array = Json.array();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Instant time) {
            BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
            return Json.mapper().getNodeFactory().numberNode(seconds.scale() < 0 ? seconds.setScale(0) : seconds);
        }
        return Json.mapper().valueToTree(value instanceof Numbers numbers ? numbers.values() : value);
    }

    private static Xml xml(String name, Object value) {
        if (value instanceof MetricsOutput structure) {
            Xml element = Xml.element(name);
            structure.addTo(element);
            return element;
        }
        if (value instanceof List<?> list) {
            Xml element = Xml.element(name);
            list.forEach(each -> element.add(xml("member", each)));
            return element;
        }
        if (value instanceof Numbers numbers) {
            Xml element = Xml.element(name);
            numbers.values()
                    .forEach((key, number) ->
                            element.add(Xml.element("entry").add("key", key).add("value", number)));
            return element;
        }
        return Xml.element(name, value);
    }
}
