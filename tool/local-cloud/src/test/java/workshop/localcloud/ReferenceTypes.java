package workshop.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The resource types in tool/docs/local-cloud-reference.md, from what each type reads and refuses. For each there is a file in
 * reference/types: an example with every property that is implemented, values that are refused ("partly"), and AWS's
 * other properties ("refused"). Where one example cannot have all properties, "otherExamples" have the rest; each says
 * only where it differs. Each word of it is tried with the type itself.
 */
final class ReferenceTypes {

    private static final String FOLDER = "reference/types/";
    private static final String PARENT = "(\\[])?\\..*";

    private final LocalCloud cloud;
    private final ReferenceOperations operations;
    private final List<String> faults = new ArrayList<>();

    ReferenceTypes(LocalCloud cloud, ReferenceOperations operations) {
        this.cloud = cloud;
        this.operations = operations;
    }

    String section() {
        SortedSet<String> described = new TreeSet<>();
        ReferenceData.files(FOLDER)
                .forEach(file -> described.add(
                        file.substring(0, file.length() - ".json".length()).replace("-", "::")));
        assertThat(described)
                .as("files in tool/local-cloud/src/test/resources/" + FOLDER + ", one for each resource type")
                .isEqualTo(cloud.resourceTypes());
        String section = cloud.resourceTypes().stream().map(this::table).collect(Collectors.joining("\n"));
        assertThat(faults)
                .as("what tool/local-cloud/src/test/resources/" + FOLDER + " says that is not so")
                .isEmpty();
        return section;
    }

    private String table(String name) {
        ResourceType<?> type = cloud.resourceType(name).orElseThrow();
        ObjectNode data = ReferenceData.read(FOLDER + name.replace("::", "-") + ".json");
        Map<String, String> states = new TreeMap<>();
        Map<ObjectNode, SortedSet<String>> asked = new LinkedHashMap<>();
        for (ObjectNode example : examples(data)) {
            SortedSet<String> paths = asked(type, example);
            asked.put(example, paths);
            implemented(type, data, example, paths).forEach(path -> states.put(path, "works"));
        }
        data.path("partly").properties().forEach(entry -> {
            String path = entry.getKey();
            List<ObjectNode> having = asked.entrySet().stream()
                    .filter(each -> each.getValue().contains(path))
                    .map(Map.Entry::getKey)
                    .toList();
            if (having.isEmpty()) {
                faults.add(name + ": partly " + path + ", which it does not read");
            }
            having.forEach(example -> checkPartly(type, example, path, entry.getValue()));
            states.put(path, "partly: " + entry.getValue().path("words").asText());
        });
        for (JsonNode path : data.path("refused")) {
            asked.keySet().forEach(example -> checkRefused(type, example, path.asText()));
            states.put(path.asText(), "refused");
        }
        StringBuilder text = new StringBuilder("### `" + name + "`\n\n`Ref` gives "
                + data.path("ref").asText() + ". `Fn::GetAtt`: " + attributes(type)
                + ".\n\n| property | state |\n| --- | --- |\n");
        states.forEach((path, state) ->
                text.append("| `").append(path).append("` | ").append(state).append(" |\n"));
        return text.toString();
    }

    /** The paths that the type asks for when it reads the example. */
    private SortedSet<String> asked(ResourceType<?> type, ObjectNode example) {
        Properties properties = new Properties(example.deepCopy());
        type.read(properties);
        properties
                .unread()
                .forEach(path -> faults.add(type.name() + ": the example has " + path + ", which is not read"));
        return properties.asked();
    }

    /** Of the paths that are asked for those with nothing below; each is in the example or said to be refused. */
    private SortedSet<String> implemented(
            ResourceType<?> type, ObjectNode data, ObjectNode example, SortedSet<String> asked) {
        SortedSet<String> leaves = new TreeSet<>();
        for (String path : asked) {
            boolean refused = contains(data.path("refused"), path);
            if (!refused && at(example, path).isMissingNode()) {
                faults.add(type.name() + ": the example lacks " + path + ", which is read");
            }
            if (!refused && asked.stream().noneMatch(other -> other.startsWith(path) && isBelow(other, path))) {
                leaves.add(path);
            }
        }
        return leaves;
    }

    private void checkPartly(ResourceType<?> type, ObjectNode example, String path, JsonNode claim) {
        if (claim.has("operation")) {
            operations.requireClaim(claim.path("operation").asText(), path);
            return;
        }
        if (claim.path("refused").isEmpty()) {
            faults.add(type.name() + ": no value shows that " + path + " is only partly implemented");
        }
        for (JsonNode value : claim.path("refused")) {
            try {
                type.read(new Properties(with(example, path, value)));
                faults.add(type.name() + ": " + path + " " + value + " is accepted");
            } catch (ResourceException e) {
                mustName(type, path, String.valueOf(e.getMessage()));
            }
        }
    }

    private void checkRefused(ResourceType<?> type, ObjectNode example, String path) {
        Properties properties = new Properties(with(example, path, Json.object().put("Key", "value")));
        try {
            type.read(properties);
            // What holds it may be refused as a whole.
            if (properties.unread().stream()
                    .map(unread -> unread.replace("[0]", "[]"))
                    .noneMatch(unread -> path.equals(unread) || path.startsWith(unread) && isBelow(path, unread))) {
                faults.add(type.name() + ": " + path + " is read and not refused");
            }
        } catch (ResourceException e) {
            mustName(type, path, String.valueOf(e.getMessage()));
        }
    }

    private void mustName(ResourceType<?> type, String path, String message) {
        boolean named = List.of(path.replace("[]", "").split("\\.")).stream().anyMatch(message::contains);
        if (!named) {
            faults.add(type.name() + ": refused without naming " + path + ": " + message);
        }
    }

    private static String attributes(ResourceType<?> type) {
        return type.attributes().isEmpty()
                ? "none"
                : new TreeSet<>(type.attributes())
                        .stream().map(attribute -> "`" + attribute + "`").collect(Collectors.joining(", "));
    }

    private static boolean isBelow(String path, String parent) {
        return path.substring(parent.length()).matches(PARENT);
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode element : list) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static List<ObjectNode> examples(ObjectNode data) {
        ObjectNode first = (ObjectNode) data.path("example");
        List<ObjectNode> examples = new ArrayList<>(List.of(first));
        data.path("otherExamples")
                .forEach(other -> examples.add(first.deepCopy().setAll((ObjectNode) other)));
        return examples;
    }

    /** Of a list the path means the first element. */
    private static JsonNode at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.", -1)) {
            found = found.path(name.replace("[]", ""));
            found = name.endsWith("[]") ? found.path(0) : found;
        }
        return found;
    }

    private static ObjectNode with(ObjectNode example, String path, JsonNode value) {
        ObjectNode changed = example.deepCopy();
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0 ? changed : make(changed, path.substring(0, dot));
        parent.set(path.substring(dot + 1), value);
        return changed;
    }

    private static ObjectNode make(ObjectNode root, String path) {
        ObjectNode found = root;
        for (String name : path.split("\\.", -1)) {
            if (name.endsWith("[]")) {
                ArrayNode list = found.withArray(name.substring(0, name.length() - 2));
                found = list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
            } else {
                found = found.withObject("/" + name);
            }
        }
        return found;
    }
}
