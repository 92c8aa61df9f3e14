package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a template refers to.
 *
 * @param refs names in Ref and in Fn::Sub
 * @param attributes resources and attributes in Fn::GetAtt and in Fn::Sub
 * @param conditions names in Fn::If and Condition
 */
record References(Set<String> refs, Set<Attribute> attributes, Set<String> conditions) {

    /** An attribute of a resource. */
    record Attribute(String logicalId, String name) {}

    static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    static References in(JsonNode node) {
        References found = new References(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        found.collect(node);
        return found;
    }

    private void collect(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            String function = node.fieldNames().next();
            JsonNode argument = node.get(function);
            switch (function) {
                case "Ref" -> {
                    refs.add(argument.asText());
                    return;
                }
                case "Fn::GetAtt" -> {
                    attributes.add(attribute(argument));
                    return;
                }
                case "Fn::Sub" -> collectSub(argument);
                case "Fn::If" -> conditions.add(argument.path(0).asText());
                case "Condition" -> {
                    if (argument.isTextual()) {
                        conditions.add(argument.asText());
                    }
                }
                default -> {}
            }
        }
        node.forEach(this::collect);
    }

    private void collectSub(JsonNode argument) {
        String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode own = argument.path(1);
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            String name = variables.group(2).trim();
            if (!variables.group(1).isEmpty() || own.has(name)) {
                continue;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                refs.add(name);
            } else {
                attributes.add(new Attribute(name.substring(0, dot), name.substring(dot + 1)));
            }
        }
    }

    static Attribute attribute(JsonNode argument) {
        if (argument.isTextual()) {
            int dot = argument.asText().indexOf('.');
            return dot < 0
                    ? new Attribute(argument.asText(), "")
                    : new Attribute(
                            argument.asText().substring(0, dot),
                            argument.asText().substring(dot + 1));
        }
        return new Attribute(argument.path(0).asText(), argument.path(1).asText());
    }
}
