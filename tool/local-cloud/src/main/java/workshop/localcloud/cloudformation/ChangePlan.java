package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a template changes in a stack, before anything is done: the properties it wants are compared with those that the
 * resources have. An id or attribute that the changes may give another value is unknown until then; what hangs on it
 * changes perhaps.
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

    /**
     * @param changes in the order in which they are made
     * @param outputs with placeholders where a value is not known yet
     */
    record Plan(List<Change> changes, List<StackOutput> outputs) {}

    /** What becomes of a resource: only these keep their id, only the first keep their attributes too. */
    private enum Fate {
        KEPT,
        CHANGED,
        MADE
    }

    private final Template template;
    private final Map<String, StackResource> existing;
    private final ResourceTypes types;
    private final Map<String, Fate> fates = new HashMap<>();
    private final Planned planned = new Planned();
    private final Evaluation evaluation;

    private ChangePlan(
            Template template,
            Map<String, StackResource> existing,
            ResourceTypes types,
            Function<Evaluation.Resources, Evaluation> evaluation) {
        this.template = template;
        this.existing = existing;
        this.types = types;
        this.evaluation = evaluation.apply(planned);
    }

    /**
     * @param existing the stack's resources
     * @param evaluation makes the evaluation of the template with what is known of the resources
     * @throws TemplateException when a function has no value, or a resource would change its type
     */
    static Plan of(
            Template template,
            Map<String, StackResource> existing,
            ResourceTypes types,
            Function<Evaluation.Resources, Evaluation> evaluation) {
        return new ChangePlan(template, existing, types, evaluation).plan();
    }

    private Plan plan() {
        Map<String, ResourceDefinition> wanted = evaluation.wanted();
        Map<String, Set<String>> dependencies = TemplateCheck.dependencies(template);
        dependencies.keySet().retainAll(wanted.keySet());
        List<Change> changes = new ArrayList<>();
        for (String id : DependencyOrder.of(dependencies)) {
            Optional.ofNullable(wanted.get(id)).flatMap(this::change).ifPresent(changes::add);
        }
        changes.addAll(removals(wanted.keySet()));
        return new Plan(changes, List.copyOf(evaluation.outputs().values()));
    }

    private Optional<Change> change(ResourceDefinition definition) {
        String id = definition.logicalId();
        planned.guessed = false;
        ObjectNode properties = evaluation.properties(definition);
        StackResource resource = existing.get(id);
        if (resource == null || !resource.exists()) {
            fates.put(id, Fate.MADE);
            return Optional.of(new Change("Add", id, "", definition.type(), ""));
        }
        if (!resource.type().equals(definition.type())) {
            throw new TemplateException("Update of resource type is not permitted. The new template modifies resource"
                    + " type of the following resources: [" + id + "]");
        }
        boolean same = resource.properties().equals(properties);
        if (same && resource.retain() == definition.retainOnDelete()) {
            fates.put(id, Fate.KEPT);
            return Optional.empty();
        }
        String replacement = same ? "False" : planned.guessed ? "Conditional" : replacement(resource, properties);
        fates.put(id, replacement.equals("False") ? Fate.CHANGED : Fate.MADE);
        return Optional.of(new Change("Modify", id, resource.physicalId(), resource.type(), replacement));
    }

    private String replacement(StackResource resource, ObjectNode properties) {
        try {
            return types.provisioning(resource.type()).replaces(resource.properties(), properties) ? "True" : "False";
        } catch (ResourceException e) {
            // A property that is not implemented: the stack's own event will say so.
            return "Conditional";
        }
    }

    private List<Change> removals(Set<String> wanted) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        existing.forEach((id, resource) -> dependencies.put(id, resource.dependencies()));
        List<Change> removals = new ArrayList<>();
        for (String id : DependencyOrder.of(dependencies)) {
            StackResource resource = existing.get(id);
            if (resource != null && resource.exists() && !wanted.contains(id)) {
                removals.add(0, new Change("Remove", id, resource.physicalId(), resource.type(), ""));
            }
        }
        return removals;
    }

    /** The resources as far as they are known; it remembers when it had to guess. */
    private final class Planned implements Evaluation.Resources {

        private boolean guessed;

        @Override
        public Optional<String> physicalId(String logicalId) {
            return known(logicalId, Fate.CHANGED)
                    .map(StackResource::physicalId)
                    .or(() -> guess(PLACEHOLDERS.physicalId(logicalId)));
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return known(logicalId, Fate.KEPT)
                    .map(resource -> resource.attributes().get(attribute))
                    .or(() -> guess(PLACEHOLDERS.attribute(logicalId, attribute)));
        }

        private Optional<StackResource> known(String logicalId, Fate worst) {
            Fate fate = fates.get(logicalId);
            return fate == null || fate.compareTo(worst) > 0
                    ? Optional.empty()
                    : Optional.ofNullable(existing.get(logicalId));
        }

        private Optional<String> guess(Optional<String> placeholder) {
            guessed = true;
            return placeholder;
        }
    }
}
