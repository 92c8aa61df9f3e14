package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.Json;

/**
 * The input of a Query call in the form of the JSON protocol. Lists come as {@code AttributeName.1}, maps as
 * {@code Attribute.1.Name} and {@code Attribute.1.Value}.
 */
final class QueryForm {

    private static final int DEEPEST = 6;

    private static final Set<String> NOT_INPUT = Set.of(
            "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp");

    private static final Map<String, String> LISTS = Map.of(
            "AttributeName", "AttributeNames",
            "MessageAttributeName", "MessageAttributeNames",
            "MessageSystemAttributeName", "MessageSystemAttributeNames",
            "TagKey", "TagKeys");

    private static final Map<String, String> MAPS = Map.of(
            "Attribute", "Attributes",
            "MessageAttribute", "MessageAttributes",
            "MessageSystemAttribute", "MessageSystemAttributes");

    private QueryForm() {}

    /**
     * @param path of the request, which may be that of a queue's URL
     * @throws workshop.localcloud.http.AwsException when the form's names contradict each other
     */
    static ObjectNode input(String action, Map<String, String> form, String path) {
        ObjectNode tree = Json.object();
        form.forEach((name, value) -> {
            if (!NOT_INPUT.contains(name) && !name.startsWith("X-Amz-")) {
                put(tree, name, value);
            }
        });
        ObjectNode input = members(action, tree);
        if (!input.has("QueueUrl") && path.lastIndexOf('/') > 0) {
            input.put("QueueUrl", path);
        }
        return input;
    }

    private static ObjectNode members(String action, ObjectNode tree) {
        ObjectNode input = Json.object();
        tree.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.equals(action + "RequestEntry")) {
                ArrayNode entries = input.putArray(Batch.ENTRIES);
                elements(value).forEach(entry -> entries.add(members(action, structure(name, entry))));
            } else if (LISTS.containsKey(name)) {
                input.putArray(LISTS.get(name)).addAll(elements(value));
            } else if (MAPS.containsKey(name)) {
                input.set(MAPS.get(name), map(name, value, "Name"));
            } else if (name.equals("Tag")) {
                input.set(action.equals("CreateQueue") ? "tags" : "Tags", map(name, value, "Key"));
            } else {
                input.set(name, value);
            }
        });
        return input;
    }

    private static ObjectNode map(String name, JsonNode value, String key) {
        ObjectNode map = Json.object();
        for (JsonNode element : elements(value)) {
            ObjectNode entry = structure(name, element);
            if (!entry.path(key).isTextual()) {
                throw SqsErrors.missing(name + "." + key);
            }
            map.set(
                    entry.path(key).textValue(),
                    entry.has("Value") ? entry.get("Value") : Json.mapper().nullNode());
        }
        return map;
    }

    /** The elements in the order of their numbers; a name without a number is a list of one. */
    private static List<JsonNode> elements(JsonNode value) {
        if (!(value instanceof ObjectNode object) || !numbered(object)) {
            return List.of(value);
        }
        Map<Integer, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(Integer.valueOf(field.getKey()), field.getValue()));
        return List.copyOf(sorted.values());
    }

    private static boolean numbered(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().matches("\\d{1,5}")) {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode structure(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw SqsErrors.wrongType(name, "a structure");
    }

    private static void put(ObjectNode tree, String name, String value) {
        String[] parts = name.split("\\.", DEEPEST + 1);
        ObjectNode node = tree;
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode child = node.get(parts[i]);
            if (child == null) {
                node = node.putObject(parts[i]);
            } else if (child instanceof ObjectNode object) {
                node = object;
            } else {
                throw SqsErrors.wrongType(name, "a value or a structure, not both");
            }
        }
        if (node.has(parts[parts.length - 1])) {
            throw SqsErrors.wrongType(name, "a value or a structure, not both");
        }
        node.put(parts[parts.length - 1], value);
    }
}
