package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import workshop.localcloud.http.Json;

/** Reads a template's text, JSON or YAML, short forms such as {@code !Sub} included. */
final class TemplateText {

    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 100;

    private TemplateText() {}

    /** @throws TemplateException when the text is neither JSON nor YAML, or no object */
    static ObjectNode parse(String text) {
        JsonNode root = text.stripLeading().startsWith("{") ? json(text) : yaml(text);
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw TemplateException.format("unsupported structure.");
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            // There is no place when the text is nested too deeply.
            throw TemplateException.format(
                    e.getLocation() == null
                            ? "JSON not well-formed: " + e.getOriginalMessage()
                            : "JSON not well-formed. (line "
                                    + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")");
        }
    }

    private static JsonNode yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        try {
            for (Event event : new Yaml(options).parse(new StringReader(text))) {
                if (event.is(Event.ID.Alias)) {
                    throw new TemplateException(
                            "Template error: YAML aliases are not allowed in CloudFormation templates");
                }
            }
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return root == null ? NullNode.getInstance() : convert(root, 0);
        } catch (MarkedYAMLException e) {
            throw TemplateException.format("YAML not well-formed. (line "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + ", column "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1) + ")");
        } catch (YAMLException e) {
            throw TemplateException.format("YAML not well-formed: " + e.getMessage());
        }
    }

    private static JsonNode convert(Node node, int depth) {
        if (depth > DEEPEST) {
            throw TemplateException.format("the template is nested too deeply.");
        }
        JsonNode value = plain(node, depth);
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!") || tag.equals("!")) {
            return value;
        }
        String function = tag.substring(1);
        ObjectNode call = Json.object();
        if (function.equals("Ref") || function.equals("Condition")) {
            return call.set(function, value);
        }
        if (function.equals("GetAtt") && value.isTextual()) {
            int dot = value.asText().indexOf('.');
            ArrayNode pair = Json.array();
            pair.add(dot < 0 ? value.asText() : value.asText().substring(0, dot));
            pair.add(dot < 0 ? "" : value.asText().substring(dot + 1));
            return call.set("Fn::GetAtt", pair);
        }
        return call.set("Fn::" + function, value);
    }

    private static JsonNode plain(Node node, int depth) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = Json.array();
            for (Node element : sequence.getValue()) {
                array.add(convert(element, depth + 1));
            }
            return array;
        }
        ObjectNode object = Json.object();
        List<NodeTuple> entries = ((MappingNode) node).getValue();
        for (NodeTuple entry : entries) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw TemplateException.format("a key must be a string.");
            }
            if (object.has(key.getValue())) {
                throw TemplateException.format("the key " + key.getValue() + " occurs twice.");
            }
            object.set(key.getValue(), convert(entry.getValueNode(), depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        if (!scalar.isPlain()) {
            return TextNode.valueOf(scalar.getValue());
        }
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(
                    List.of("true", "yes", "on").contains(scalar.getValue().toLowerCase(java.util.Locale.ROOT)));
        }
        // Numbers, dates and the rest stay text: CloudFormation takes both, and "012345678901" keeps its zero.
        return TextNode.valueOf(scalar.getValue());
    }
}
