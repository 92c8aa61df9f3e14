package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;

/**
 * One operation on one stack: brings its resources to what a template wants, in dependency order, one after the other,
 * and rolls back when one fails. Whatever happens is stored before the next step.
 */
final class StackRun {

    private static final Logger LOG = System.getLogger(StackRun.class.getName());

    /** Why a rollback or a deletion goes on after a start; there is no such thing on AWS. */
    static final String INTERRUPTED = "The local cloud ended during this operation. ";

    private static final String BY_USER = "Rollback requested by user.";

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceTypes types;
    private final Account account;
    private final Ids ids;
    private final Exports exports;
    private final String stackId;
    private final ResourceSteps steps;
    private final StackRollback rollback;

    StackRun(
            StackStore store,
            StackJournal journal,
            ResourceTypes types,
            Account account,
            Ids ids,
            Exports exports,
            String stackId) {
        this.store = store;
        this.journal = journal;
        this.types = types;
        this.account = account;
        this.ids = ids;
        this.exports = exports;
        this.stackId = stackId;
        this.steps = new ResourceSteps(store, journal, types, stackId);
        this.rollback = new StackRollback(store, journal, steps, stackId);
    }

    /** Creates what the input wants. The stack is in CREATE_IN_PROGRESS. */
    void create(StackInput input, boolean keepOnFailure) {
        store.crossOutAll(stackId);
        Optional<String> failure = apply(input);
        if (failure.isEmpty()) {
            store.crossOutAll(stackId);
            journal.stack(stackId, StackStatus.CREATE_COMPLETE, null);
        } else if (keepOnFailure) {
            store.crossOutAll(stackId);
            journal.stack(stackId, StackStatus.CREATE_FAILED, failure.get());
        } else {
            rollback.creation(failure.get() + BY_USER);
        }
    }

    /** Changes to what the input wants. The stack is in UPDATE_IN_PROGRESS. */
    void update(StackInput input) {
        store.crossOutAll(stackId);
        Optional<String> failure = apply(input);
        if (failure.isPresent()) {
            rollback.update(failure.get());
        } else {
            journal.stack(stackId, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, null);
            cleanUp();
        }
    }

    /** Goes on with an operation that the end of a process cut off: it is rolled back, or finished if it only deletes. */
    void resume(Stack stack) {
        steps.findUnfinished();
        switch (stack.status()) {
            case CREATE_IN_PROGRESS, ROLLBACK_IN_PROGRESS -> rollback.creation(INTERRUPTED);
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> cleanUp();
            case DELETE_IN_PROGRESS -> delete();
            default -> rollback.update(INTERRUPTED);
        }
    }

    /** Deletes what replacements and removals left over, in the reverse of the order of creation. */
    private void cleanUp() {
        store.undosOf(stackId).forEach((key, undo) -> {
            StackResource before = undo.before();
            if (before != null && undo.replaces()) {
                steps.cleanUp(before, undo.keepsOld());
            }
            store.crossOut(key);
        });
        Stack stack = stack();
        StackInput input = stack.input();
        Map<String, StackResource> unwanted = new LinkedHashMap<>(stack.resources());
        if (input != null) {
            unwanted.keySet()
                    .removeAll(evaluation(TemplateParser.parse(input.template()), input)
                            .wanted()
                            .keySet());
        }
        for (String id : deletionOrder(stack.resources())) {
            StackResource resource = unwanted.get(id);
            if (resource != null) {
                steps.cleanUp(resource, resource.retain());
                store.update(stackId, before -> before.without(id));
            }
        }
        journal.stack(stackId, StackStatus.UPDATE_COMPLETE, null);
    }

    /**
     * Deletes everything but what is retained, dependents first. What a resource that could not be deleted depends on
     * stays. The stack is in DELETE_IN_PROGRESS.
     */
    boolean delete() {
        Map<String, StackResource> resources = stack().resources();
        store.undosOf(stackId).forEach((key, undo) -> {
            StackResource left = undo.after();
            StackResource current = resources.get(left.logicalId());
            if (undo.replaces() && (current == null || !current.physicalId().equals(left.physicalId()))) {
                steps.cleanUp(left, false);
            }
            store.crossOut(key);
        });
        List<String> failed = new ArrayList<>();
        Set<String> needed = new LinkedHashSet<>();
        for (String id : deletionOrder(resources)) {
            StackResource resource = resources.get(id);
            if (resource == null || !resource.exists()) {
                continue;
            }
            if (needed.contains(id)) {
                needed.addAll(resource.dependencies());
            } else if (!steps.delete(resource, resource.retain())) {
                failed.add(id);
                needed.addAll(resource.dependencies());
            }
        }
        if (failed.isEmpty()) {
            journal.stack(stackId, StackStatus.DELETE_COMPLETE, null);
        } else {
            journal.stack(stackId, StackStatus.DELETE_FAILED, StackRollback.failedTo("delete", failed));
        }
        return failed.isEmpty();
    }

    /** @return why it failed, naming the resources; empty when all went well */
    private Optional<String> apply(StackInput input) {
        try {
            Template template = TemplateParser.parse(input.template());
            Evaluation evaluation = evaluation(template, input);
            Map<String, ResourceDefinition> wanted = evaluation.wanted();
            Map<String, Set<String>> dependencies = TemplateCheck.dependencies(template);
            dependencies.keySet().retainAll(wanted.keySet());
            List<ResourceDefinition> order = DependencyOrder.of(dependencies).stream()
                    .flatMap(id -> Optional.ofNullable(wanted.get(id)).stream())
                    .toList();
            if (!refusals(order, dependencies, evaluation)) {
                for (ResourceDefinition definition : order) {
                    if (!bring(definition, dependencies(dependencies, definition), evaluation, input)) {
                        break;
                    }
                }
            }
            Optional<String> failure = failure();
            if (failure.isPresent()) {
                return failure;
            }
            List<StackOutput> outputs = List.copyOf(evaluation.outputs().values());
            exports.check(stack(), outputs);
            store.update(
                    stackId,
                    before -> before.madeFrom(
                            input,
                            template.description().orElse(null),
                            outputs,
                            List.copyOf(evaluation.importedExports())));
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of(e.getMessage() + ". ");
        }
    }

    /**
     * Before anything is made, refuses properties that are not implemented, where they do not hang on something that is
     * still to be made; those are refused when it is their turn.
     */
    private boolean refusals(
            List<ResourceDefinition> order, Map<String, Set<String>> dependencies, Evaluation evaluation) {
        boolean refused = false;
        for (ResourceDefinition definition : order) {
            Optional<StackResource> existing = existing(definition);
            try {
                ObjectNode properties = evaluation.properties(definition);
                if (existing.map(resource -> !resource.properties().equals(properties))
                        .orElse(true)) {
                    types.provisioning(definition.type()).check(definition.logicalId(), properties);
                }
            } catch (ResourceException e) {
                refused = true;
                refuse(definition, dependencies(dependencies, definition), existing, String.valueOf(e.getMessage()));
            } catch (TemplateException e) {
                LOG.log(Level.DEBUG, "Checked later: {0}", definition.logicalId());
            }
        }
        return refused;
    }

    private void refuse(
            ResourceDefinition definition, Set<String> dependencies, Optional<StackResource> existing, String reason) {
        StackResource resource = existing.orElseGet(() -> pending(definition, dependencies, definition.properties()));
        String verb = existing.isPresent() ? "UPDATE" : "CREATE";
        journal.resource(stackId, resource, verb + "_IN_PROGRESS", null);
        journal.resource(stackId, resource, verb + "_FAILED", reason);
    }

    private boolean bring(
            ResourceDefinition definition, Set<String> dependencies, Evaluation evaluation, StackInput input) {
        Optional<StackResource> found = existing(definition);
        StackResource wanted;
        try {
            wanted = pending(definition, dependencies, evaluation.properties(definition));
        } catch (TemplateException e) {
            refuse(definition, dependencies, found, e.getMessage());
            return false;
        }
        if (found.isEmpty()) {
            return steps.create(wanted, input.tags());
        }
        StackResource existing = found.get();
        if (existing.properties().equals(wanted.properties())) {
            store.update(stackId, before -> before.with(wanted.inPlaceOf(existing)));
            return true;
        }
        return steps.change(existing, wanted, definition.retainOnReplace(), input.tags());
    }

    private Optional<StackResource> existing(ResourceDefinition definition) {
        return Optional.ofNullable(stack().resources().get(definition.logicalId()))
                .filter(StackResource::exists);
    }

    /** What AWS says of the resources that failed. */
    private Optional<String> failure() {
        StringBuilder text = new StringBuilder();
        for (String verb : List.of("create", "update")) {
            String status = verb.toUpperCase(java.util.Locale.ROOT) + "_FAILED";
            List<String> failed = stack().resources().values().stream()
                    .filter(resource -> resource.status().equals(status))
                    .map(StackResource::logicalId)
                    .toList();
            if (!failed.isEmpty()) {
                text.append(StackRollback.failedTo(verb, failed));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private Stack stack() {
        return store.find(stackId).orElseThrow(() -> new IllegalStateException("There is no stack " + stackId));
    }

    private Evaluation evaluation(Template template, StackInput input) {
        Stack stack = stack();
        return new Evaluation(
                template, input.parameters(), account, stack.name(), stack.id(), new Made(), exports::value);
    }

    private StackResource pending(ResourceDefinition definition, Set<String> dependencies, ObjectNode properties) {
        return new StackResource(
                definition.logicalId(),
                definition.type(),
                "",
                Map.of(),
                properties,
                new LinkedHashSet<>(dependencies),
                ids.upperAlphanumeric(13),
                definition.retainOnDelete(),
                "CREATE_IN_PROGRESS",
                null,
                0);
    }

    private static Set<String> dependencies(Map<String, Set<String>> dependencies, ResourceDefinition definition) {
        return dependencies.getOrDefault(definition.logicalId(), Set.of());
    }

    private static List<String> deletionOrder(Map<String, StackResource> resources) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        resources.forEach((id, resource) -> dependencies.put(id, resource.dependencies()));
        List<String> order = new ArrayList<>(DependencyOrder.of(dependencies));
        Collections.reverse(order);
        return order;
    }

    /** The stack's resources as they are by now. */
    private final class Made implements Evaluation.Resources {
        @Override
        public Optional<String> physicalId(String logicalId) {
            return resource(logicalId).map(StackResource::physicalId);
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return resource(logicalId).map(resource -> resource.attributes().get(attribute));
        }

        private Optional<StackResource> resource(String logicalId) {
            return Optional.ofNullable(stack().resources().get(logicalId)).filter(StackResource::exists);
        }
    }
}
