package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;

/**
 * One operation on one stack: brings its resources to what a template wants, in dependency order, or puts back what it
 * did when one fails. Each resource's state is stored before and after it is touched.
 */
final class StackRun {

    private static final Logger LOG = System.getLogger(StackRun.class.getName());

    /** How one resource that this run touched is put back. */
    private sealed interface Undo {
        StackResource after();

        record Created(StackResource after) implements Undo {}

        record Updated(StackResource before, StackResource after) implements Undo {}

        record Replaced(StackResource before, StackResource after) implements Undo {}
    }

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceTypes types;
    private final Account account;
    private final Ids ids;
    private final String stackId;
    private final Deque<Undo> done = new ArrayDeque<>();
    private final List<StackResource> replaced = new ArrayList<>();

    StackRun(StackStore store, StackJournal journal, ResourceTypes types, Account account, Ids ids, String stackId) {
        this.store = store;
        this.journal = journal;
        this.types = types;
        this.account = account;
        this.ids = ids;
        this.stackId = stackId;
    }

    /** Creates what the input wants. The stack is in CREATE_IN_PROGRESS. */
    void create(StackInput input, boolean keepOnFailure, Function<String, Optional<String>> exports) {
        Optional<String> failure = apply(input, exports, "CREATE");
        if (failure.isEmpty()) {
            journal.stack(stackId, StackStatus.CREATE_COMPLETE, null);
        } else if (!keepOnFailure) {
            rollBackCreation(failure.get());
        }
    }

    /** Changes to what the input wants. The stack is in UPDATE_IN_PROGRESS. */
    void update(StackInput input, Function<String, Optional<String>> exports) {
        Optional<String> failure = apply(input, exports, "UPDATE");
        if (failure.isPresent()) {
            rollBackUpdate(failure.get());
            return;
        }
        journal.stack(stackId, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, null);
        replaced.forEach(this::cleanUp);
        Evaluation evaluation = evaluation(TemplateParser.parse(input.template()), input, exports);
        Map<String, StackResource> unwanted = new LinkedHashMap<>(stack().resources());
        unwanted.keySet().removeAll(evaluation.wanted().keySet());
        for (String id : deletionOrder(unwanted)) {
            StackResource resource = unwanted.get(id);
            if (resource != null) {
                cleanUp(resource);
                store.update(stackId, before -> before.without(id));
            }
        }
        journal.stack(stackId, StackStatus.UPDATE_COMPLETE, null);
    }

    /** Deletes everything but what is retained. The stack is in DELETE_IN_PROGRESS. */
    boolean delete(Set<String> retained) {
        List<String> failed = new ArrayList<>();
        Map<String, StackResource> resources = stack().resources();
        for (String id : deletionOrder(resources)) {
            StackResource resource = resources.get(id);
            if (resource == null || gone(resource)) {
                continue;
            }
            if (resource.retain() || retained.contains(id)) {
                journal.resource(stackId, resource, "DELETE_SKIPPED", null);
            } else if (!deleteResource(resource)) {
                failed.add(id);
            }
        }
        if (failed.isEmpty()) {
            journal.stack(stackId, StackStatus.DELETE_COMPLETE, null);
            return true;
        }
        journal.stack(
                stackId,
                StackStatus.DELETE_FAILED,
                "The following resource(s) failed to delete: [" + String.join(", ", failed) + "]. ");
        return false;
    }

    /** @return why it failed, naming the resources; empty when all went well */
    private Optional<String> apply(StackInput input, Function<String, Optional<String>> exports, String verb) {
        List<String> failed = new ArrayList<>();
        try {
            Template template = TemplateParser.parse(input.template());
            Evaluation evaluation = evaluation(template, input, exports);
            Map<String, ResourceDefinition> wanted = evaluation.wanted();
            Map<String, Set<String>> dependencies = TemplateCheck.dependencies(template);
            dependencies.keySet().retainAll(wanted.keySet());
            for (String id : DependencyOrder.of(dependencies)) {
                ResourceDefinition definition = wanted.get(id);
                if (definition != null
                        && !bring(definition, dependencies.getOrDefault(id, Set.of()), evaluation, input)) {
                    failed.add(id);
                    break;
                }
            }
            if (failed.isEmpty()) {
                Map<String, StackOutput> outputs = evaluation.outputs();
                store.update(
                        stackId,
                        before -> before.madeFrom(
                                input,
                                template.description().orElse(null),
                                List.copyOf(outputs.values()),
                                List.copyOf(evaluation.importedExports())));
                return Optional.empty();
            }
        } catch (TemplateException e) {
            return Optional.of(e.getMessage() + " ");
        }
        return Optional.of("The following resource(s) failed to " + verb.toLowerCase(java.util.Locale.ROOT) + ": ["
                + String.join(", ", failed) + "]. ");
    }

    private boolean bring(
            ResourceDefinition definition, Set<String> dependencies, Evaluation evaluation, StackInput input) {
        StackResource existing = stack().resources().get(definition.logicalId());
        ObjectNode properties;
        try {
            properties = evaluation.properties(definition);
        } catch (TemplateException e) {
            StackResource broken =
                    existing == null ? pending(definition, dependencies, definition.properties()) : existing;
            journal.resource(stackId, broken, existing == null ? "CREATE_FAILED" : "UPDATE_FAILED", e.getMessage());
            return false;
        }
        StackResource wanted = pending(definition, dependencies, properties);
        if (existing == null || gone(existing)) {
            return create(wanted, input);
        }
        if (!existing.type().equals(definition.type())) {
            journal.resource(
                    stackId,
                    existing,
                    "UPDATE_FAILED",
                    "Update of resource type is not permitted. The new template modifies resource type of the following resources: ["
                            + definition.logicalId() + "]");
            return false;
        }
        if (existing.properties().equals(properties)) {
            store.update(stackId, before -> before.with(refreshed(existing, wanted)));
            return true;
        }
        return change(existing, wanted, definition.retainOnReplace(), input);
    }

    private boolean create(StackResource wanted, StackInput input) {
        journal.resource(stackId, wanted, "CREATE_IN_PROGRESS", null);
        try {
            ResourceTypes.Provisioning type = types.provisioning(wanted.type());
            type.check(wanted.properties());
            Resource made = type.create(context(wanted, input), wanted.properties());
            StackResource after = made(wanted, made);
            journal.resource(stackId, after, "CREATE_IN_PROGRESS", "Resource creation Initiated");
            journal.resource(stackId, after, "CREATE_COMPLETE", null);
            done.push(new Undo.Created(after));
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, wanted, "CREATE_FAILED", reason(e));
            return false;
        }
    }

    private boolean change(StackResource existing, StackResource wanted, boolean retainOld, StackInput input) {
        try {
            ResourceTypes.Provisioning type = types.provisioning(wanted.type());
            type.check(wanted.properties());
            if (type.replaces(existing.properties(), wanted.properties())) {
                journal.resource(
                        stackId,
                        existing,
                        "UPDATE_IN_PROGRESS",
                        "Requested update requires the creation of a new physical resource; hence creating one.");
                Resource made = type.create(context(wanted, input), wanted.properties());
                StackResource after = made(wanted, made);
                journal.resource(stackId, after, "UPDATE_IN_PROGRESS", "Resource creation Initiated");
                journal.resource(stackId, after, "UPDATE_COMPLETE", null);
                done.push(new Undo.Replaced(existing, after));
                replaced.add(retainOld ? retained(existing) : existing);
                return true;
            }
            journal.resource(stackId, existing, "UPDATE_IN_PROGRESS", null);
            StackResource same = suffixed(wanted, existing.uniqueSuffix());
            Resource made = type.update(
                    context(same, input), existing.physicalId(), existing.properties(), wanted.properties());
            StackResource after = made(same, made);
            journal.resource(stackId, after, "UPDATE_COMPLETE", null);
            done.push(new Undo.Updated(existing, after));
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, existing, "UPDATE_FAILED", reason(e));
            return false;
        }
    }

    private void rollBackCreation(String failure) {
        journal.stack(stackId, StackStatus.ROLLBACK_IN_PROGRESS, failure + "Rollback requested by user.");
        boolean clean = true;
        while (!done.isEmpty()) {
            clean &= deleteResource(done.pop().after());
        }
        for (StackResource resource : stack().resources().values()) {
            if (resource.status().equals("CREATE_FAILED")) {
                journal.resource(stackId, resource, "DELETE_COMPLETE", null);
            }
        }
        journal.stack(stackId, clean ? StackStatus.ROLLBACK_COMPLETE : StackStatus.ROLLBACK_FAILED, null);
    }

    private void rollBackUpdate(String failure) {
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, failure);
        Stack stack = stack();
        List<StackResource> made = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        StackInput input = stack.input() == null ? new StackInput("", Map.of(), Map.of(), List.of()) : stack.input();
        while (!done.isEmpty()) {
            Undo undo = done.pop();
            if (undo instanceof Undo.Updated updated) {
                if (!revert(updated, input)) {
                    failed.add(updated.before().logicalId());
                }
            } else if (undo instanceof Undo.Replaced before) {
                made.add(before.after());
                journal.resource(stackId, before.before(), "UPDATE_COMPLETE", null);
            } else {
                made.add(undo.after());
            }
        }
        if (!failed.isEmpty()) {
            journal.stack(
                    stackId,
                    StackStatus.UPDATE_ROLLBACK_FAILED,
                    "The following resource(s) failed to update: [" + String.join(", ", failed) + "]. ");
            return;
        }
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, null);
        made.forEach(this::cleanUp);
        for (StackResource resource : stack().resources().values()) {
            settle(resource, made);
        }
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_COMPLETE, null);
    }

    /** After a rolled back update the stack has the resources that it had before, and they are well. */
    private void settle(StackResource resource, List<StackResource> made) {
        boolean neverWas = resource.status().equals("CREATE_FAILED")
                || made.stream()
                        .anyMatch(other -> other.physicalId().equals(resource.physicalId())
                                && other.logicalId().equals(resource.logicalId()));
        if (neverWas) {
            store.update(stackId, before -> before.without(resource.logicalId()));
        } else if (resource.status().equals("UPDATE_FAILED")) {
            journal.resource(stackId, resource, "UPDATE_COMPLETE", null);
        }
    }

    private boolean revert(Undo.Updated updated, StackInput input) {
        StackResource before = updated.before();
        journal.resource(stackId, updated.after(), "UPDATE_IN_PROGRESS", null);
        try {
            Resource made = types.provisioning(before.type())
                    .update(
                            context(before, input),
                            before.physicalId(),
                            updated.after().properties(),
                            before.properties());
            journal.resource(stackId, made(before, made), "UPDATE_COMPLETE", null);
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, updated.after(), "UPDATE_FAILED", reason(e));
            return false;
        }
    }

    private boolean deleteResource(StackResource resource) {
        journal.resource(stackId, resource, "DELETE_IN_PROGRESS", null);
        try {
            types.provisioning(resource.type())
                    .delete(context(resource, emptyInput()), resource.physicalId(), resource.properties());
            journal.resource(stackId, resource, "DELETE_COMPLETE", null);
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, resource, "DELETE_FAILED", reason(e));
            return false;
        }
    }

    /** Deletes what an update left over. As on AWS, a failure is an event and does not fail the update. */
    private void cleanUp(StackResource resource) {
        if (resource.retain()) {
            journal.aside(stackId, resource, "DELETE_SKIPPED", null);
            return;
        }
        journal.aside(stackId, resource, "DELETE_IN_PROGRESS", null);
        try {
            types.provisioning(resource.type())
                    .delete(context(resource, emptyInput()), resource.physicalId(), resource.properties());
            journal.aside(stackId, resource, "DELETE_COMPLETE", null);
        } catch (RuntimeException e) {
            journal.aside(stackId, resource, "DELETE_FAILED", reason(e));
        }
    }

    private Stack stack() {
        return store.find(stackId).orElseThrow(() -> new IllegalStateException("There is no stack " + stackId));
    }

    private Evaluation evaluation(Template template, StackInput input, Function<String, Optional<String>> exports) {
        Stack stack = stack();
        return new Evaluation(template, input.parameters(), account, stack.name(), stack.id(), new Made(), exports);
    }

    private ResourceContext context(StackResource resource, StackInput input) {
        Stack stack = stack();
        Map<String, String> tags = new LinkedHashMap<>(input.tags());
        tags.put("aws:cloudformation:stack-name", stack.name());
        tags.put("aws:cloudformation:stack-id", stack.id());
        tags.put("aws:cloudformation:logical-id", resource.logicalId());
        return new ResourceContext(stack.name(), stack.id(), resource.logicalId(), tags, resource.uniqueSuffix());
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

    private static StackResource made(StackResource wanted, Resource resource) {
        return new StackResource(
                wanted.logicalId(),
                wanted.type(),
                resource.physicalId(),
                resource.attributes(),
                wanted.properties(),
                wanted.dependencies(),
                wanted.uniqueSuffix(),
                wanted.retain(),
                wanted.status(),
                null,
                wanted.timestamp());
    }

    /** The resource as it is, with what the new template says about it beside its properties. */
    private static StackResource refreshed(StackResource existing, StackResource wanted) {
        return new StackResource(
                existing.logicalId(),
                existing.type(),
                existing.physicalId(),
                existing.attributes(),
                existing.properties(),
                wanted.dependencies(),
                existing.uniqueSuffix(),
                wanted.retain(),
                existing.status(),
                existing.statusReason(),
                existing.timestamp());
    }

    private static StackResource suffixed(StackResource resource, String suffix) {
        return new StackResource(
                resource.logicalId(),
                resource.type(),
                resource.physicalId(),
                resource.attributes(),
                resource.properties(),
                resource.dependencies(),
                suffix,
                resource.retain(),
                resource.status(),
                resource.statusReason(),
                resource.timestamp());
    }

    private static StackResource retained(StackResource resource) {
        return new StackResource(
                resource.logicalId(),
                resource.type(),
                resource.physicalId(),
                resource.attributes(),
                resource.properties(),
                resource.dependencies(),
                resource.uniqueSuffix(),
                true,
                resource.status(),
                resource.statusReason(),
                resource.timestamp());
    }

    private static StackInput emptyInput() {
        return new StackInput("", Map.of(), Map.of(), List.of());
    }

    private static boolean gone(StackResource resource) {
        return resource.status().equals("DELETE_COMPLETE")
                || resource.physicalId().isEmpty();
    }

    private static List<String> deletionOrder(Map<String, StackResource> resources) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        resources.forEach((id, resource) -> dependencies.put(id, resource.dependencies()));
        List<String> order = new ArrayList<>(DependencyOrder.of(dependencies));
        java.util.Collections.reverse(order);
        return order;
    }

    private static String reason(RuntimeException e) {
        if (e instanceof AwsException aws) {
            return aws.getMessage() + " (Status Code: " + aws.status() + ", Error Code: " + aws.code() + ")";
        }
        if (e instanceof ResourceException) {
            return String.valueOf(e.getMessage());
        }
        LOG.log(Level.ERROR, "A resource type failed unexpectedly", e);
        return "Internal Failure: the local cloud's log has the reason.";
    }

    /** The stack's resources as they are by now. */
    private final class Made implements Evaluation.Resources {
        @Override
        public Optional<String> physicalId(String logicalId) {
            return Optional.ofNullable(stack().resources().get(logicalId))
                    .filter(resource -> !gone(resource))
                    .map(StackResource::physicalId);
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return Optional.ofNullable(stack().resources().get(logicalId))
                    .map(resource -> resource.attributes().get(attribute));
        }
    }
}
