package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is wrong with a template before anything is made: unknown types, names that lead nowhere, circles. */
final class TemplateCheck {

    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::Region",
            "AWS::Partition",
            "AWS::URLSuffix",
            "AWS::StackName",
            "AWS::StackId",
            "AWS::NotificationARNs",
            "AWS::NoValue");

    private final Template template;
    private final ResourceTypes types;

    TemplateCheck(Template template, ResourceTypes types) {
        this.template = template;
        this.types = types;
    }

    /** @throws TemplateException with CloudFormation's wording */
    void run() {
        checkTypes();
        checkConditions();
        for (ResourceDefinition resource : template.resources().values()) {
            checkReferences(References.in(resource.properties()), "Resources");
            unresolved(
                    resource.dependsOn().stream()
                            .filter(id -> !template.resources().containsKey(id))
                            .toList(),
                    "Resources");
            resource.condition().ifPresent(this::checkCondition);
        }
        for (Template.OutputDefinition output : template.outputs().values()) {
            checkReferences(References.in(output.value()), "Outputs");
            output.exportName().ifPresent(name -> checkReferences(References.in(name), "Outputs"));
            output.condition().ifPresent(this::checkCondition);
        }
        DependencyOrder.of(dependencies(template));
    }

    /** For each resource, those it depends on, by reference or DependsOn. */
    static Map<String, Set<String>> dependencies(Template template) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        template.resources().forEach((id, resource) -> {
            References references = References.in(resource.properties());
            Set<String> others = new LinkedHashSet<>(resource.dependsOn());
            others.addAll(references.refs());
            references.attributes().forEach(attribute -> others.add(attribute.logicalId()));
            others.retainAll(template.resources().keySet());
            dependencies.put(id, others);
        });
        return dependencies;
    }

    private void checkTypes() {
        Set<String> unknown = new TreeSet<>();
        template.resources().values().stream()
                .map(ResourceDefinition::type)
                .filter(type -> types.find(type).isEmpty())
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw TemplateException.format("Unrecognized resource types: [" + String.join(", ", unknown)
                    + "]; the local cloud does not implement " + (unknown.size() == 1 ? "it." : "them."));
        }
    }

    private void checkConditions() {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> condition : template.conditions().properties()) {
            References references = References.in(condition.getValue());
            checkFunctions(references);
            List<String> missing = new ArrayList<>(references.refs());
            missing.removeIf(
                    name -> PSEUDO.contains(name) || template.parameters().containsKey(name));
            references.attributes().forEach(attribute -> missing.add(attribute.logicalId()));
            if (!missing.isEmpty()) {
                throw TemplateException.format("Unresolved dependencies [" + String.join(", ", missing)
                        + "]. Cannot reference resources in the Conditions block of the template");
            }
            references.conditions().forEach(this::checkCondition);
            others.put(condition.getKey(), references.conditions());
        }
        DependencyOrder.of("conditions", others);
    }

    private static void checkFunctions(References references) {
        for (String function : references.functions()) {
            if (!Intrinsics.FUNCTIONS.contains(function)) {
                throw Intrinsics.notImplemented(function);
            }
        }
    }

    private void checkReferences(References references, String block) {
        checkFunctions(references);
        List<String> missing = new ArrayList<>();
        for (String name : references.refs()) {
            if (!PSEUDO.contains(name)
                    && !template.parameters().containsKey(name)
                    && !template.resources().containsKey(name)) {
                missing.add(name);
            }
        }
        unresolved(missing, block);
        for (References.Attribute attribute : references.attributes()) {
            checkAttribute(attribute);
        }
        references.conditions().forEach(this::checkCondition);
    }

    private void checkAttribute(References.Attribute attribute) {
        ResourceDefinition resource = template.resources().get(attribute.logicalId());
        if (resource == null) {
            throw new TemplateException(
                    "Template error: instance of Fn::GetAtt references undefined resource " + attribute.logicalId());
        }
        boolean known = types.find(resource.type())
                .map(type -> type.attributes().contains(attribute.name()))
                .orElse(false);
        if (!known && !attribute.name().isEmpty()) {
            throw new TemplateException("Template error: resource " + attribute.logicalId()
                    + " does not support attribute type " + attribute.name() + " in Fn::GetAtt");
        }
    }

    private void checkCondition(String name) {
        if (!template.conditions().has(name)) {
            throw TemplateException.format("Unresolved condition dependency " + name + " in the template");
        }
    }

    private static void unresolved(List<String> missing, String block) {
        if (!missing.isEmpty()) {
            throw TemplateException.format("Unresolved resource dependencies [" + String.join(", ", missing)
                    + "] in the " + block + " block of the template");
        }
    }
}
