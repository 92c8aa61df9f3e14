package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a new template changes, before anything is done. A resource's ids are known only when it exists; until then a
 * placeholder stands for them, the same one for old and new, so that equal text means no change.
 */
final class ChangePlan {

    /** Looks up nothing: every id and attribute is a placeholder that names itself. */
    static final Evaluation.Resources PLACEHOLDERS = new Evaluation.Resources() {
        @Override
        public Optional<String> physicalId(String logicalId) {
            return Optional.of("{{" + logicalId + "}}");
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return Optional.of("{{" + logicalId + "." + attribute + "}}");
        }
    };

    private ChangePlan() {}

    /** A resource as the plan sees it: its definition and its properties with placeholders. */
    record Planned(ResourceDefinition definition, ObjectNode properties) {}

    static Map<String, Planned> planned(Evaluation evaluation) {
        Map<String, Planned> planned = new LinkedHashMap<>();
        evaluation
                .wanted()
                .forEach((id, definition) ->
                        planned.put(id, new Planned(definition, evaluation.properties(definition))));
        return planned;
    }

    /**
     * The changes in the order of the new template, removals last.
     *
     * @param existing the stack's resources
     * @param before the old template's plan
     */
    static List<Change> between(
            Map<String, StackResource> existing, Map<String, Planned> before, Map<String, Planned> after) {
        List<Change> changes = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        after.forEach((id, planned) -> dependencies.put(id, dependencies(planned.definition())));
        for (String id : DependencyOrder.of(dependencies)) {
            Planned planned = after.get(id);
            StackResource resource = existing.get(id);
            if (planned == null) {
                continue;
            }
            if (resource == null) {
                changes.add(new Change("Add", id, "", planned.definition().type(), ""));
                changed.add(id);
            } else if (!same(before.get(id), planned)) {
                changes.add(new Change("Modify", id, resource.physicalId(), resource.type(), "Conditional"));
                changed.add(id);
            } else if (dependencies.getOrDefault(id, Set.of()).stream().anyMatch(changed::contains)) {
                changes.add(new Change("Modify", id, resource.physicalId(), resource.type(), "Conditional"));
            }
        }
        existing.forEach((id, resource) -> {
            if (!after.containsKey(id)) {
                changes.add(new Change("Remove", id, resource.physicalId(), resource.type(), ""));
            }
        });
        return changes;
    }

    private static boolean same(@org.jspecify.annotations.Nullable Planned before, Planned after) {
        return before != null
                && before.definition().type().equals(after.definition().type())
                && before.properties().equals(after.properties())
                && before.definition().retainOnDelete() == after.definition().retainOnDelete();
    }

    private static Set<String> dependencies(ResourceDefinition definition) {
        Set<String> others = new HashSet<>(definition.dependsOn());
        References references = References.in(definition.properties());
        others.addAll(references.refs());
        references.attributes().forEach(attribute -> others.add(attribute.logicalId()));
        return others;
    }
}
