package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a serverless.yml; short forms such as {@code !Ref} become what CloudFormation gets. */
final class ServiceYaml {

    /** It is no YAML; the message says where. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private static final String MERGE = "<<";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ServiceYaml() {}

    static JsonNode parse(String text) throws Unreadable {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return root == null ? JSON.objectNode() : value(root);
        } catch (MarkedYAMLException e) {
            Mark place = e.getProblemMark();
            throw new Unreadable((place == null ? "" : "line " + (place.getLine() + 1) + ": ") + e.getProblem());
        } catch (YAMLException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode value(Node node) {
        String tag = node.getTag().getValue();
        JsonNode plain = plain(node);
        if (!tag.startsWith("!") || tag.equals("!")) {
            return plain;
        }
        if (tag.equals("!Ref")) {
            return JSON.objectNode().set("Ref", plain);
        }
        if (tag.equals("!GetAtt") && plain.isTextual()) {
            ArrayNode parts = JSON.arrayNode();
            for (String part : plain.asText().split("\\.", 2)) {
                parts.add(part);
            }
            return JSON.objectNode().set("Fn::GetAtt", parts);
        }
        return JSON.objectNode().set("Fn::" + tag.substring(1), plain);
    }

    private static JsonNode plain(Node node) {
        if (node instanceof ScalarNode scalar) {
            boolean nothing = scalar.isPlain() && scalar.getTag().equals(Tag.NULL);
            return nothing ? JSON.nullNode() : JSON.textNode(scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(element -> array.add(value(element)));
            return array;
        }
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            object.set(key, value(entry.getValueNode()));
        }
        return merged(object);
    }

    /** What is taken over by {@code <<} counts where nothing else is written. */
    private static ObjectNode merged(ObjectNode object) {
        JsonNode others = object.remove(MERGE);
        if (others != null) {
            (others.isArray() ? others : List.of(others)).forEach(other -> other.properties()
                    .forEach(each -> object.putIfAbsent(each.getKey(), each.getValue())));
        }
        return object;
    }
}
