package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import workshop.localcloud.http.Json;

/** Evaluates the intrinsic functions of a template. A pure function of the template's part and the values. */
public final class Intrinsics {

    static final Set<String> FUNCTIONS = Set.of(
            "Fn::GetAtt",
            "Fn::Join",
            "Fn::Sub",
            "Fn::Select",
            "Fn::Split",
            "Fn::FindInMap",
            "Fn::If",
            "Fn::Base64",
            "Fn::ImportValue",
            "Fn::Equals",
            "Fn::Not",
            "Fn::And",
            "Fn::Or");

    private final Values values;

    public Intrinsics(Values values) {
        this.values = values;
    }

    /**
     * The part with every function replaced by its value; members whose value is AWS::NoValue are gone.
     *
     * @throws TemplateException when a function is unknown, malformed or has no value
     */
    public JsonNode resolve(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = Json.array();
            array.forEach(element -> {
                JsonNode value = resolve(element);
                if (!value.isMissingNode()) {
                    resolved.add(value);
                }
            });
            return resolved;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            String name = object.fieldNames().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return call(name, object.get(name));
            }
        }
        ObjectNode resolved = Json.object();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = resolve(member.getValue());
            if (!value.isMissingNode()) {
                resolved.set(member.getKey(), value);
            }
        }
        return resolved;
    }

    /** The value of a condition function, or of a reference to a condition. */
    boolean test(JsonNode node) {
        if (node instanceof ObjectNode object && object.size() == 1) {
            String name = object.fieldNames().next();
            JsonNode argument = object.get(name);
            switch (name) {
                case "Condition" -> {
                    return condition(argument.asText());
                }
                case "Fn::Equals" -> {
                    return equal(argument);
                }
                case "Fn::Not" -> {
                    return not(argument);
                }
                case "Fn::And" -> {
                    return conditions(name, argument).stream().allMatch(this::test);
                }
                case "Fn::Or" -> {
                    return conditions(name, argument).stream().anyMatch(this::test);
                }
                default -> {}
            }
        }
        throw TemplateException.format("Conditions can only be Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition.");
    }

    private boolean equal(JsonNode argument) {
        if (argument.size() != 2) {
            throw wrong("Fn::Equals", "two elements");
        }
        return resolve(argument.get(0)).asText().equals(resolve(argument.get(1)).asText());
    }

    private boolean not(JsonNode argument) {
        if (argument.size() != 1) {
            throw wrong("Fn::Not", "one condition");
        }
        return !test(argument.get(0));
    }

    private JsonNode call(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(References.ref(argument));
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::If" -> choose(argument);
            case "Fn::Base64" ->
                TextNode.valueOf(
                        Base64.getEncoder().encodeToString(text(name, argument).getBytes(StandardCharsets.UTF_8)));
            case "Fn::ImportValue" -> imported(text(name, argument));
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                BooleanNode.valueOf(test(Json.object().set(name, argument)));
            default -> throw notImplemented(name);
        };
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return values.ref(name)
                .orElseThrow(() -> TemplateException.format(
                        "Unresolved resource dependencies [" + name + "] in the Resources block of the template"));
    }

    private JsonNode attribute(JsonNode argument) {
        JsonNode name = argument.isArray() && argument.path(1).isObject()
                ? Json.array().add(argument.get(0)).add(resolve(argument.get(1)))
                : argument;
        References.Attribute attribute = References.attribute(name);
        return values.attribute(attribute.logicalId(), attribute.name())
                .orElseThrow(() -> new TemplateException("Template error: resource " + attribute.logicalId()
                        + " does not support attribute type " + attribute.name() + " in Fn::GetAtt"));
    }

    private JsonNode join(JsonNode argument) {
        if (argument.size() != 2 || !argument.get(0).isTextual()) {
            throw badJoin();
        }
        JsonNode list = resolve(argument.get(1));
        if (!list.isArray()) {
            throw badJoin();
        }
        List<String> parts = new ArrayList<>();
        list.forEach(part -> parts.add(text("Fn::Join", part)));
        return TextNode.valueOf(String.join(argument.get(0).asText(), parts));
    }

    private JsonNode sub(JsonNode argument) {
        boolean withVariables = argument.isArray();
        if (withVariables && (argument.size() != 2 || !argument.get(1).isObject())) {
            throw badSub();
        }
        if (!(withVariables ? argument.get(0) : argument).isTextual()) {
            throw badSub();
        }
        JsonNode own = withVariables ? resolve(argument.get(1)) : Json.object();
        String text = withVariables ? argument.get(0).asText() : argument.asText();
        return TextNode.valueOf(SubText.of(text).with(name -> variable(name, own)));
    }

    private String variable(String name, JsonNode own) {
        if (own.has(name)) {
            return text("Fn::Sub", own.get(name));
        }
        return text("Fn::Sub", name.contains(".") ? attribute(TextNode.valueOf(name)) : ref(name));
    }

    private JsonNode select(JsonNode argument) {
        if (argument.size() != 2) {
            throw wrong("Fn::Select", "an index and a list");
        }
        JsonNode list = resolve(argument.get(1));
        String index = text("Fn::Select", argument.get(0));
        if (!index.matches("\\d{1,6}") || !list.isArray() || Integer.parseInt(index) >= list.size()) {
            throw new TemplateException("Template error: Fn::Select cannot select nonexistent value at index " + index);
        }
        return list.get(Integer.parseInt(index));
    }

    private JsonNode split(JsonNode argument) {
        if (argument.size() != 2) {
            throw wrong("Fn::Split", "a delimiter and a string");
        }
        String delimiter = text("Fn::Split", argument.get(0));
        ArrayNode parts = Json.array();
        for (String part : text("Fn::Split", argument.get(1)).split(Pattern.quote(delimiter), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode findInMap(JsonNode argument) {
        if (argument.size() != 3) {
            throw wrong("Fn::FindInMap", "a map's name and two keys");
        }
        String map = text("Fn::FindInMap", argument.get(0));
        String top = text("Fn::FindInMap", argument.get(1));
        String second = text("Fn::FindInMap", argument.get(2));
        return values.mapped(map, top, second)
                .orElseThrow(() -> new TemplateException(
                        "Template error: Unable to get mapping for " + map + "::" + top + "::" + second));
    }

    private JsonNode choose(JsonNode argument) {
        if (argument.size() != 3) {
            throw wrong("Fn::If", "a condition's name and two values");
        }
        return resolve(argument.get(condition(argument.get(0).asText()) ? 1 : 2));
    }

    private boolean condition(String name) {
        return values.condition(name)
                .orElseThrow(() -> new TemplateException("Template error: unresolved condition dependency " + name));
    }

    private JsonNode imported(String name) {
        return values.imported(name).orElseThrow(() -> new TemplateException("No export named " + name + " found."));
    }

    private String text(String function, JsonNode node) {
        JsonNode value = resolve(node);
        if (value.isContainerNode() || value.isMissingNode() || value.isNull()) {
            throw wrong(function, "strings");
        }
        return value.asText();
    }

    private static List<JsonNode> conditions(String function, JsonNode argument) {
        if (!argument.isArray() || argument.size() < 2 || argument.size() > 10) {
            throw wrong(function, "two to ten conditions");
        }
        List<JsonNode> all = new ArrayList<>();
        argument.forEach(all::add);
        return all;
    }

    private static TemplateException wrong(String function, String expected) {
        return new TemplateException("Template error: every " + function + " object requires " + expected + ".");
    }

    static TemplateException notImplemented(String function) {
        return new TemplateException("The local cloud does not implement the function " + function + ".");
    }

    private static TemplateException badJoin() {
        return new TemplateException("Template error: every Fn::Join object requires two parameters, (1) a string"
                + " delimiter and (2) a list of strings to be joined or a function that returns a list of strings"
                + " (such as Fn::GetAZs) to be joined.");
    }

    private static TemplateException badSub() {
        return new TemplateException("Template error: One or more Fn::Sub intrinsic functions don't specify expected"
                + " arguments. Specify a string as first argument, and an optional second argument to specify a"
                + " mapping of values to replace in the string");
    }
}
