package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/**
 * A template with its parameters' values, in a stack: what its names stand for. Resources are looked up where the caller
 * says, so that the same evaluation serves for plans, in which they have no ids yet.
 */
final class Evaluation implements Values {

    /** What is known of the resources. */
    interface Resources {
        Optional<String> physicalId(String logicalId);

        Optional<String> attribute(String logicalId, String attribute);
    }

    private final Template template;
    private final Map<String, String> parameters;
    private final Map<String, JsonNode> pseudo;
    private final Resources resources;
    private final Function<String, Optional<String>> exports;
    private final Set<String> imported = new LinkedHashSet<>();
    private final Intrinsics intrinsics = new Intrinsics(this);

    Evaluation(
            Template template,
            Map<String, String> given,
            Account account,
            String stackName,
            String stackId,
            Resources resources,
            Function<String, Optional<String>> exports) {
        this.template = template;
        this.parameters = parameters(template, given);
        this.pseudo = Map.of(
                "AWS::AccountId", TextNode.valueOf(account.id()),
                "AWS::Region", TextNode.valueOf(account.region()),
                "AWS::Partition", TextNode.valueOf("aws"),
                "AWS::URLSuffix", TextNode.valueOf("amazonaws.com"),
                "AWS::StackName", TextNode.valueOf(stackName),
                "AWS::StackId", TextNode.valueOf(stackId),
                "AWS::NotificationARNs", Json.array());
        this.resources = resources;
        this.exports = exports;
    }

    /** The resources whose condition holds, in the template's order. */
    Map<String, ResourceDefinition> wanted() {
        Map<String, ResourceDefinition> wanted = new LinkedHashMap<>();
        template.resources().forEach((id, resource) -> {
            if (resource.condition().map(this::holds).orElse(true)) {
                wanted.put(id, resource);
            }
        });
        return wanted;
    }

    ObjectNode properties(ResourceDefinition resource) {
        return (ObjectNode) intrinsics.resolve(resource.properties());
    }

    Map<String, StackOutput> outputs() {
        Map<String, StackOutput> outputs = new LinkedHashMap<>();
        template.outputs().forEach((key, output) -> {
            if (output.condition().map(this::holds).orElse(true)) {
                outputs.put(
                        key,
                        new StackOutput(
                                key,
                                text("Output " + key, output.value()),
                                output.description().orElse(null),
                                output.exportName()
                                        .map(name -> text("The export name of output " + key, name))
                                        .orElse(null)));
            }
        });
        return outputs;
    }

    /** The exports that were asked for so far. */
    Set<String> importedExports() {
        return Set.copyOf(imported);
    }

    @Override
    public Optional<JsonNode> ref(String name) {
        if (pseudo.containsKey(name)) {
            return Optional.ofNullable(pseudo.get(name));
        }
        Parameter parameter = template.parameters().get(name);
        if (parameter != null) {
            return Optional.of(parameter.resolve(parameters.getOrDefault(name, "")));
        }
        return resources.physicalId(name).map(TextNode::valueOf);
    }

    @Override
    public Optional<JsonNode> attribute(String logicalId, String attribute) {
        return resources.attribute(logicalId, attribute).map(TextNode::valueOf);
    }

    @Override
    public Optional<JsonNode> imported(String exportName) {
        imported.add(exportName);
        return exports.apply(exportName).map(TextNode::valueOf);
    }

    @Override
    public Optional<Boolean> condition(String name) {
        return Optional.ofNullable(template.conditions().get(name)).map(intrinsics::test);
    }

    @Override
    public Optional<JsonNode> mapped(String map, String topLevelKey, String secondLevelKey) {
        JsonNode value = template.mappings().path(map).path(topLevelKey).path(secondLevelKey);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }

    private boolean holds(String condition) {
        return condition(condition)
                .orElseThrow(
                        () -> new TemplateException("Template error: unresolved condition dependency " + condition));
    }

    private String text(String what, JsonNode node) {
        JsonNode value = intrinsics.resolve(node);
        if (!value.isValueNode()) {
            throw TemplateException.format(
                    what.startsWith("Output ")
                            ? "The Value field of every Outputs member must evaluate to a String."
                            : what + " must evaluate to a string.");
        }
        return value.asText();
    }

    private static Map<String, String> parameters(Template template, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            if (!template.parameters().containsKey(name)) {
                throw new TemplateException("Parameters: [" + name + "] do not exist in the template");
            }
        }
        template.parameters().forEach((name, parameter) -> {
            String value = Optional.ofNullable(given.get(name))
                    .or(parameter::defaultValue)
                    .orElseThrow(() -> new TemplateException("Parameters: [" + name + "] must have values"));
            parameter.check(value);
            values.put(name, value);
        });
        return values;
    }
}
