package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a part of a template refers to.
 *
 * @param refs names in Ref and in Fn::Sub
 * @param attributes resources and attributes in Fn::GetAtt and in Fn::Sub
 * @param conditions names in Fn::If and Condition
 * @param functions the Fn:: functions that it calls
 */
record References(Set<String> refs, Set<Attribute> attributes, Set<String> conditions, Set<String> functions) {

    /** An attribute of a resource. */
    record Attribute(String logicalId, String name) {}

    /** @throws TemplateException when a Ref or Fn::GetAtt is malformed */
    static References in(JsonNode node) {
        References found = new References(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        found.collect(node);
        return found;
    }

    private void collect(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            String function = node.fieldNames().next();
            JsonNode argument = node.get(function);
            if (function.startsWith("Fn::")) {
                functions.add(function);
            }
            switch (function) {
                case "Ref" -> {
                    refs.add(ref(argument));
                    return;
                }
                case "Fn::GetAtt" -> {
                    attributes.add(attribute(argument));
                    collect(argument.path(1));
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
        for (String name : SubText.of(text).variables()) {
            if (own.has(name)) {
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

    static String ref(JsonNode argument) {
        if (!argument.isTextual() || argument.asText().isEmpty()) {
            throw new TemplateException("Template error: every Ref object must have a single String value.");
        }
        return argument.asText();
    }

    /** An attribute's name that is itself a function is empty here; it is known at evaluation. */
    static Attribute attribute(JsonNode argument) {
        String id = argument.path(0).asText();
        String name = argument.path(1).asText();
        if (argument.isTextual()) {
            int dot = argument.asText().indexOf('.');
            id = argument.asText().substring(0, Math.max(dot, 0));
            name = argument.asText().substring(dot + 1);
        }
        boolean computed = argument.path(1).isObject();
        if (id.isEmpty() || name.isEmpty() && !computed || argument.size() > 2) {
            throw new TemplateException("Template error: every Fn::GetAtt object requires two non-empty parameters,"
                    + " the resource name and the resource attribute");
        }
        return new Attribute(id, name);
    }
}
