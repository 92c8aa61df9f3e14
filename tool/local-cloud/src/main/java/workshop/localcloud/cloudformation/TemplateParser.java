package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import workshop.localcloud.cloudformation.Template.OutputDefinition;
import workshop.localcloud.http.Json;

/** Takes a template apart. A section or attribute that is not implemented is refused by name. */
public final class TemplateParser {

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Set<String> ATTRIBUTES =
            Set.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
    private static final Set<String> PARAMETER_ATTRIBUTES = Set.of(
            "Type",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "MinValue",
            "MaxValue",
            "MinLength",
            "MaxLength",
            "ConstraintDescription",
            "Description",
            "NoEcho");
    private static final Set<String> OUTPUT_ATTRIBUTES = Set.of("Value", "Description", "Export", "Condition");
    private static final String NOT_IMPLEMENTED = "The local cloud does not implement ";

    private TemplateParser() {}

    /** @throws TemplateException with CloudFormation's wording where it has one */
    public static Template parse(String text) {
        ObjectNode root = TemplateText.parse(text);
        for (String section : names(root)) {
            if (section.equals("Transform") || section.equals("Rules") || section.equals("Hooks")) {
                throw new TemplateException(NOT_IMPLEMENTED + "the template section " + section + ".");
            }
            if (!SECTIONS.contains(section)) {
                throw new TemplateException("Invalid template property or properties [" + section + "]");
            }
        }
        JsonNode version = root.get("AWSTemplateFormatVersion");
        if (version != null && !version.asText().equals("2010-09-09")) {
            throw TemplateException.format("unsupported value for AWSTemplateFormatVersion.");
        }
        if (root.has("Description") && !root.get("Description").isValueNode()) {
            throw TemplateException.format("Every Description member must be a string.");
        }
        ObjectNode resources = section(root, "Resources");
        if (resources.isEmpty()) {
            throw TemplateException.format("At least one Resources member must be defined.");
        }
        return new Template(
                Optional.ofNullable(root.get("Description")).map(JsonNode::asText),
                each("Parameter", section(root, "Parameters"), TemplateParser::parameter),
                section(root, "Mappings"),
                section(root, "Conditions"),
                each("Resource", resources, TemplateParser::resource),
                each("Output", section(root, "Outputs"), TemplateParser::output));
    }

    private interface Reader<T> {
        T read(String name, ObjectNode node);
    }

    private static <T> Map<String, T> each(String kind, ObjectNode section, Reader<T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String name : names(section)) {
            if (!name.matches("[A-Za-z0-9]{1,255}")) {
                throw TemplateException.format(kind + " name " + name + " is non alphanumeric.");
            }
            if (!(section.get(name) instanceof ObjectNode node)) {
                throw TemplateException.format(
                        "[/" + kind + "s/" + name + "] Every " + kind + "s member must be an object.");
            }
            values.put(name, reader.read(name, node));
        }
        return values;
    }

    private static ResourceDefinition resource(String logicalId, ObjectNode node) {
        if (node.has("CreationPolicy") || node.has("UpdatePolicy")) {
            throw new TemplateException(NOT_IMPLEMENTED + "the attribute "
                    + (node.has("CreationPolicy") ? "CreationPolicy" : "UpdatePolicy") + " of resource " + logicalId
                    + ".");
        }
        only(node, "resource", ATTRIBUTES);
        JsonNode type = node.get("Type");
        if (type == null || !type.isTextual()) {
            throw TemplateException.format(
                    "[/Resources/" + logicalId + "] Every Resources object must contain a Type member.");
        }
        return new ResourceDefinition(
                logicalId,
                type.asText(),
                node.has("Properties") ? object(node, "Properties", logicalId) : Json.object(),
                dependsOn(node),
                Optional.ofNullable(node.get("Condition")).map(JsonNode::asText),
                retains(node, "DeletionPolicy", logicalId),
                retains(node, "UpdateReplacePolicy", logicalId));
    }

    private static Set<String> dependsOn(ObjectNode node) {
        Set<String> ids = new LinkedHashSet<>();
        JsonNode dependsOn = node.path("DependsOn");
        if (dependsOn.isTextual()) {
            ids.add(dependsOn.asText());
        }
        dependsOn.forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static boolean retains(ObjectNode node, String attribute, String logicalId) {
        String policy = node.path(attribute).asText("Delete");
        return switch (policy) {
            case "Delete" -> false;
            case "Retain" -> true;
            default ->
                throw new TemplateException(
                        NOT_IMPLEMENTED + attribute + " " + policy + " of resource " + logicalId + ".");
        };
    }

    private static Parameter parameter(String name, ObjectNode node) {
        String type = node.path("Type").asText("");
        if (!Parameter.TYPES.contains(type)) {
            throw new TemplateException(NOT_IMPLEMENTED + "the type " + type + " of parameter " + name + ".");
        }
        only(node, "parameter", PARAMETER_ATTRIBUTES);
        List<String> allowed = new ArrayList<>();
        node.path("AllowedValues").forEach(value -> allowed.add(value.asText()));
        return new Parameter(
                name,
                type,
                text(node, "Default"),
                allowed,
                text(node, "AllowedPattern"),
                number(name, node, "MinValue", BigDecimal::new),
                number(name, node, "MaxValue", BigDecimal::new),
                number(name, node, "MinLength", Integer::valueOf),
                number(name, node, "MaxLength", Integer::valueOf),
                text(node, "ConstraintDescription"),
                text(node, "Description"),
                node.path("NoEcho").asBoolean());
    }

    private static OutputDefinition output(String name, ObjectNode node) {
        only(node, "output", OUTPUT_ATTRIBUTES);
        JsonNode value = node.get("Value");
        if (value == null || value.isNull()) {
            throw TemplateException.format("Output " + name + " must have a Value.");
        }
        return new OutputDefinition(
                value,
                text(node, "Description"),
                Optional.ofNullable(node.get("Export")).map(export -> export.path("Name")),
                text(node, "Condition"));
    }

    private static <T> Optional<T> number(String parameter, ObjectNode node, String name, Function<String, T> reader) {
        try {
            return text(node, name).map(reader);
        } catch (NumberFormatException e) {
            throw TemplateException.format(name + " of parameter " + parameter + " must be a number.");
        }
    }

    /** @throws TemplateException naming the first member that has no meaning */
    private static void only(ObjectNode node, String kind, Set<String> known) {
        for (String name : names(node)) {
            if (!known.contains(name)) {
                throw new TemplateException("Invalid template " + kind + " property '" + name + "'");
            }
        }
    }

    private static Optional<String> text(ObjectNode node, String name) {
        return Optional.ofNullable(node.get(name))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    private static ObjectNode section(ObjectNode root, String name) {
        return root.has(name) ? object(root, name, "") : Json.object();
    }

    private static ObjectNode object(ObjectNode parent, String name, String where) {
        if (parent.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw TemplateException.format(
                "[/" + (where.isEmpty() ? "" : "Resources/" + where + "/") + name + "] must be an object.");
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
