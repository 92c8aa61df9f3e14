package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Xml;

/** The output of an operation as the Query protocol writes it: lists and maps are elements that repeat. */
final class QueryResult {

    private static final Set<String> WITHOUT_RESULT = Set.of(
            "ChangeMessageVisibility",
            "DeleteMessage",
            "DeleteQueue",
            "PurgeQueue",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue");

    /** Element and key of each kind of map. */
    private record MapShape(String element, String key) {}

    private static final Map<String, MapShape> MAPS = Map.of(
            "Attributes", new MapShape("Attribute", "Name"),
            "MessageAttributes", new MapShape("MessageAttribute", "Name"),
            "Tags", new MapShape("Tag", "Key"));

    private static final Map<String, String> LISTS = Map.of(
            "QueueUrls", "QueueUrl",
            "queueUrls", "QueueUrl",
            "Messages", "Message",
            "Failed", "BatchResultErrorEntry");

    private QueryResult() {}

    /** The result's element; empty for operations that have none. */
    static Optional<Xml> of(String action, ObjectNode output) {
        if (WITHOUT_RESULT.contains(action)) {
            return Optional.empty();
        }
        return Optional.of(structure(action, action + "Result", output));
    }

    private static Xml structure(String action, String name, JsonNode node) {
        Xml element = Xml.element(name);
        node.properties().forEach(field -> add(action, element, field.getKey(), field.getValue()));
        return element;
    }

    private static void add(String action, Xml parent, String name, JsonNode value) {
        MapShape map = MAPS.get(name);
        if (map != null) {
            value.properties()
                    .forEach(entry -> parent.add(Xml.element(map.element())
                            .add(map.key(), entry.getKey())
                            .add(value(action, "Value", entry.getValue()))));
        } else if (value.isArray()) {
            String element = LISTS.getOrDefault(name, action + "ResultEntry");
            value.forEach(each -> parent.add(value(action, element, each)));
        } else {
            parent.add(value(action, name, value));
        }
    }

    /** As an object: a second text would be the element's name space. */
    private static Xml value(String action, String name, JsonNode value) {
        return value.isObject() ? structure(action, name, value) : Xml.element(name, (Object) value.asText());
    }
}
