package workshop.localcloud.cloudformation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Database;

/** The rules of stacks and change sets. Operations run on the executor, one at a time for each stack. */
public final class StackService {

    private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]*";

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceTypes types;
    private final Account account;
    private final Clock clock;
    private final Ids ids;
    private final Executor executor;

    public StackService(
            Database database, ResourceTypes types, Account account, Clock clock, Ids ids, Executor executor) {
        this.store = new StackStore(database);
        this.journal = new StackJournal(store, clock, ids);
        this.types = types;
        this.account = account;
        this.clock = clock;
        this.ids = ids;
        this.executor = executor;
        store.all().stream().filter(stack -> stack.status().isBusy()).forEach(this::interrupted);
    }

    StackStore store() {
        return store;
    }

    Stack stack(String nameOrId) {
        return store.find(nameOrId).orElseThrow(() -> CloudFormationErrors.noStack(nameOrId));
    }

    /** The template, checked. */
    Template validated(String text) {
        try {
            Template template = TemplateParser.parse(text);
            new TemplateCheck(template, types).run();
            return template;
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(e.getMessage());
        }
    }

    Stack create(String name, StackInput input, boolean terminationProtection, boolean keepOnFailure) {
        checkName(name);
        if (store.find(name).isPresent()) {
            throw CloudFormationErrors.stackExists(name);
        }
        check(name, input);
        Stack stack = Stack.fresh(
                        account.arn("cloudformation", "stack/" + name + "/" + ids.uuid()), name, clock.millis())
                .withTerminationProtection(terminationProtection);
        store.put(stack);
        return startCreate(stack, input, keepOnFailure);
    }

    Stack update(String nameOrId, StackInput input) {
        Stack stack = updatable(nameOrId);
        check(stack.name(), input);
        if (changes(stack, input).isEmpty() && !alters(stack, input)) {
            throw CloudFormationErrors.noUpdates();
        }
        return startUpdate(stack, input);
    }

    void delete(String nameOrId, Set<String> retained) {
        Optional<Stack> found = store.find(nameOrId);
        if (found.isEmpty() || found.get().status() == StackStatus.DELETE_COMPLETE) {
            return;
        }
        Stack stack = found.get();
        if (stack.terminationProtection()) {
            throw CloudFormationErrors.terminationProtected(stack.name());
        }
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            return;
        }
        if (stack.status().isBusy()) {
            throw CloudFormationErrors.validation(
                    "Stack:" + stack.id() + " is in " + stack.status() + " state and can not be deleted.");
        }
        for (StackOutput output : stack.outputs()) {
            checkUnused(stack, output.exportName());
        }
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            store.forget(stack.id());
            return;
        }
        journal.stack(stack.id(), StackStatus.DELETE_IN_PROGRESS, "User Initiated");
        executor.execute(() -> {
            if (run(stack.id()).delete(retained)) {
                store.update(stack.id(), before -> before.deletedAt(clock.millis()));
                store.changeSetsOf(stack.id()).forEach(store::remove);
            }
        });
    }

    ChangeSet createChangeSet(
            String stackName, String name, String type, StackInput input, @Nullable String description) {
        checkName(name);
        boolean creates = type.equals("CREATE");
        Stack stack = creates ? reviewed(stackName) : updatable(stackName);
        if (store.changeSetsOf(stack.id()).stream()
                .anyMatch(other -> other.name().equals(name))) {
            throw CloudFormationErrors.changeSetExists(name);
        }
        Template template = check(stack.name(), input);
        List<Change> changes = changes(stack, input);
        boolean empty = changes.isEmpty() && !alters(stack, input);
        ChangeSet changeSet = new ChangeSet(
                account.arn("cloudformation", "changeSet/" + name + "/" + ids.uuid()),
                name,
                stack.id(),
                stack.name(),
                creates,
                empty ? "FAILED" : "CREATE_COMPLETE",
                empty ? CloudFormationErrors.NO_CHANGES : null,
                empty ? "UNAVAILABLE" : "AVAILABLE",
                description,
                clock.millis(),
                input,
                changes);
        if (store.find(stack.id()).isEmpty()) {
            store.put(stack);
            journal.stack(stack.id(), StackStatus.REVIEW_IN_PROGRESS, "User Initiated");
        }
        Objects.requireNonNull(template);
        store.put(changeSet);
        return changeSet;
    }

    ChangeSet changeSet(String nameOrId, Optional<String> stackName) {
        if (nameOrId.startsWith("arn:")) {
            return store.changeSet(nameOrId).orElseThrow(() -> CloudFormationErrors.noChangeSet(nameOrId));
        }
        Stack stack = stack(stackName.orElseThrow(() -> CloudFormationErrors.validation(
                "StackName must be specified if ChangeSetName is not specified as an ARN.")));
        return store.changeSetsOf(stack.id()).stream()
                .filter(changeSet -> changeSet.name().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> CloudFormationErrors.noChangeSet(nameOrId));
    }

    void execute(ChangeSet changeSet) {
        if (!changeSet.executionStatus().equals("AVAILABLE")) {
            throw CloudFormationErrors.notExecutable(changeSet);
        }
        Stack stack = stack(changeSet.stackId());
        if (stack.status().isBusy()) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        store.put(changeSet.executed());
        store.changeSetsOf(stack.id()).stream()
                .filter(other -> !other.id().equals(changeSet.id()))
                .forEach(store::remove);
        if (changeSet.creates()) {
            startCreate(stack, changeSet.input(), false);
        } else {
            startUpdate(stack, changeSet.input());
        }
    }

    /** Who exports a name. */
    Optional<Stack> exporter(String export) {
        return store.all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .filter(stack -> stack.outputs().stream().anyMatch(output -> export.equals(output.exportName())))
                .findFirst();
    }

    List<Stack> importers(String export) {
        return store.all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .filter(stack -> stack.importedExports().contains(export))
                .toList();
    }

    private Optional<String> exported(String export) {
        return exporter(export).flatMap(stack -> stack.outputs().stream()
                .filter(output -> export.equals(output.exportName()))
                .map(StackOutput::value)
                .findFirst());
    }

    private Stack startCreate(Stack stack, StackInput input, boolean keepOnFailure) {
        Stack started = journal.stack(stack.id(), StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        remember(stack, input);
        executor.execute(() -> run(stack.id()).create(input, keepOnFailure, this::exported));
        return started;
    }

    private Stack startUpdate(Stack stack, StackInput input) {
        store.update(stack.id(), before -> before.updatedAt(clock.millis()));
        Stack started = journal.stack(stack.id(), StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
        executor.execute(() -> run(stack.id()).update(input, this::exported));
        return started;
    }

    /** A stack that is being created shows its template and parameters from the first moment. */
    private void remember(Stack stack, StackInput input) {
        store.update(stack.id(), before -> before.madeFrom(input, null, List.of(), List.of()));
    }

    private StackRun run(String stackId) {
        return new StackRun(store, journal, types, account, ids, stackId);
    }

    private Stack reviewed(String name) {
        checkName(name);
        Optional<Stack> existing = store.find(name);
        if (existing.isPresent() && existing.get().status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.stackExists(name);
        }
        return existing.orElseGet(() ->
                Stack.fresh(account.arn("cloudformation", "stack/" + name + "/" + ids.uuid()), name, clock.millis()));
    }

    private Stack updatable(String nameOrId) {
        Stack stack = stack(nameOrId);
        if (!stack.status().isUpdatable()) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        return stack;
    }

    private Template check(String stackName, StackInput input) {
        Template template = validated(input.template());
        Capabilities.check(template, input.capabilities());
        try {
            Evaluation evaluation = evaluation(template, input, stackName, "");
            evaluation.wanted();
            for (StackOutput output : evaluation.outputs().values()) {
                checkExport(stackName, output.exportName());
            }
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(e.getMessage());
        }
        return template;
    }

    private void checkExport(String stackName, @Nullable String export) {
        if (export == null) {
            return;
        }
        exporter(export).filter(owner -> !owner.name().equals(stackName)).ifPresent(owner -> {
            throw CloudFormationErrors.exportTaken(export, owner.name());
        });
    }

    private void checkUnused(Stack stack, @Nullable String export) {
        if (export == null) {
            return;
        }
        importers(export).stream()
                .filter(other -> !other.id().equals(stack.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw CloudFormationErrors.exportInUse(export, other.name());
                });
    }

    private List<Change> changes(Stack stack, StackInput input) {
        try {
            Map<String, ChangePlan.Planned> before =
                    stack.input() == null || stack.status() == StackStatus.REVIEW_IN_PROGRESS
                            ? Map.of()
                            : plan(stack, stack.input());
            return ChangePlan.between(stack.resources(), before, plan(stack, input));
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(e.getMessage());
        }
    }

    private Map<String, ChangePlan.Planned> plan(Stack stack, StackInput input) {
        return ChangePlan.planned(evaluation(TemplateParser.parse(input.template()), input, stack.name(), stack.id()));
    }

    /** Whether tags, outputs or parameters change, which no resource shows. */
    private boolean alters(Stack stack, StackInput input) {
        StackInput before = stack.input();
        if (before == null) {
            return true;
        }
        Map<String, StackOutput> now = evaluation(
                        TemplateParser.parse(input.template()), input, stack.name(), stack.id())
                .outputs();
        Map<String, StackOutput> then = evaluation(
                        TemplateParser.parse(before.template()), before, stack.name(), stack.id())
                .outputs();
        return !before.tags().equals(input.tags()) || !new LinkedHashMap<>(now).equals(then);
    }

    private Evaluation evaluation(Template template, StackInput input, String stackName, String stackId) {
        return new Evaluation(
                template, input.parameters(), account, stackName, stackId, ChangePlan.PLACEHOLDERS, this::exported);
    }

    /**
     * The process ended in the middle of an operation. What was made is stored resource by resource, so the next update
     * or deletion goes on from there; on AWS operations outlive every process.
     */
    private void interrupted(Stack stack) {
        StackStatus status =
                switch (stack.status()) {
                    case DELETE_IN_PROGRESS -> StackStatus.DELETE_FAILED;
                    case ROLLBACK_IN_PROGRESS -> StackStatus.ROLLBACK_FAILED;
                    default -> StackStatus.UPDATE_ROLLBACK_COMPLETE;
                };
        List<String> pending = new ArrayList<>();
        stack.resources().values().stream()
                .filter(resource -> resource.status().endsWith("_IN_PROGRESS"))
                .forEach(resource -> pending.add(resource.logicalId()));
        journal.stack(
                stack.id(),
                status,
                "The local cloud ended during this operation" + (pending.isEmpty() ? "" : ", at " + pending)
                        + ". Deploy or remove again: it goes on from here.");
    }

    private static void checkName(String name) {
        if (!name.matches(NAME) || name.length() > 128) {
            throw CloudFormationErrors.validation("1 validation error detected: Value '" + name
                    + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME);
        }
    }
}
