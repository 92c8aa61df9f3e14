package workshop.localcloud.cloudformation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.StorageException;

/** The rules of stacks and change sets. Operations run on the executor, one at a time for each stack. */
public final class StackService {

    private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]*";

    private static final Logger LOG = System.getLogger(StackService.class.getName());

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceTypes types;
    private final Account account;
    private final Clock clock;
    private final Ids ids;
    private final Executor executor;
    private final Executor later;
    private final Exports exports;

    /**
     * Goes on with the operations that were under way when the last process ended: creations and updates are rolled
     * back, deletions and clean-ups finished. On AWS operations outlive every process.
     *
     * @param executor runs the operations; each one is a task of its own
     * @param later runs a task after a while: operations go on that had no room on the disk
     */
    public StackService(
            Database database,
            ResourceTypes types,
            Account account,
            Clock clock,
            Ids ids,
            Executor executor,
            Executor later) {
        this.store = new StackStore(database);
        this.journal = new StackJournal(store, clock, ids);
        this.types = types;
        this.account = account;
        this.clock = clock;
        this.ids = ids;
        this.executor = executor;
        this.later = later;
        this.exports = new Exports(store);
        store.all().stream().filter(stack -> stack.status().isBusy()).forEach(this::resume);
    }

    StackStore store() {
        return store;
    }

    Exports exports() {
        return exports;
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

    synchronized Stack create(String name, StackInput input, boolean terminationProtection, boolean keepOnFailure) {
        checkName(name);
        if (store.find(name).isPresent()) {
            throw CloudFormationErrors.stackExists(name);
        }
        Template template = check(name, input);
        Stack stack = Stack.fresh(
                        account.arn("cloudformation", "stack/" + name + "/" + ids.uuid()), name, clock.millis())
                .withTerminationProtection(terminationProtection);
        plan(stack, template, input);
        store.put(stack);
        return startCreate(stack, input, keepOnFailure);
    }

    synchronized Stack update(String nameOrId, StackInput input) {
        Stack stack = updatable(nameOrId);
        Template template = check(stack.name(), input);
        if (changesNothing(stack, input, plan(stack, template, input))) {
            throw CloudFormationErrors.noUpdates();
        }
        store.changeSetsOf(stack.id()).forEach(changeSet -> store.put(changeSet.obsolete()));
        return startUpdate(stack, input);
    }

    /** Deleting what is not there succeeds, as on AWS. */
    synchronized void delete(String nameOrId, Set<String> retained) {
        Optional<Stack> found = store.find(nameOrId);
        if (found.isEmpty()
                || found.get().status() == StackStatus.DELETE_COMPLETE
                || found.get().status() == StackStatus.DELETE_IN_PROGRESS) {
            return;
        }
        Stack stack = found.get();
        checkDeletable(stack, retained);
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            store.forget(stack.id());
            return;
        }
        stack.resources().values().stream()
                .filter(resource -> retained.contains(resource.logicalId()))
                .forEach(resource -> store.update(stack.id(), before -> before.with(resource.retained())));
        Stack started = begin(stack, StackStatus.DELETE_IN_PROGRESS);
        start(started, run -> delete(run, stack.id()));
    }

    private void delete(StackRun run, String stackId) {
        if (run.delete()) {
            store.update(stackId, before -> before.deletedAt(clock.millis()));
            store.changeSetsOf(stackId).forEach(store::remove);
        }
    }

    private void checkDeletable(Stack stack, Set<String> retained) {
        if (stack.terminationProtection()) {
            throw CloudFormationErrors.terminationProtected(stack.name());
        }
        if (stack.status().isBusy()) {
            throw CloudFormationErrors.notDeletable(stack);
        }
        for (StackOutput output : stack.outputs()) {
            exports.user(stack, output.exportName()).ifPresent(user -> {
                throw CloudFormationErrors.exportInUse(String.valueOf(output.exportName()), user);
            });
        }
        if (!retained.isEmpty() && stack.status() != StackStatus.DELETE_FAILED) {
            throw CloudFormationErrors.retainsTooEarly(stack);
        }
        for (String id : retained) {
            StackResource resource = stack.resources().get(id);
            if (resource == null) {
                throw CloudFormationErrors.noResource(id, stack.name());
            }
            if (!resource.exists()) {
                throw CloudFormationErrors.retainsDeleted();
            }
        }
    }

    synchronized ChangeSet createChangeSet(
            String stackName, String name, String type, StackInput input, @Nullable String description) {
        checkName(name, "changeSetName");
        boolean creates = type.equals("CREATE");
        Stack stack = creates ? reviewed(stackName) : updatable(stackName);
        if (store.changeSetsOf(stack.id()).stream()
                .anyMatch(other -> other.name().equals(name))) {
            throw CloudFormationErrors.changeSetExists(name);
        }
        Template template = check(stack.name(), input);
        ChangePlan.Plan plan = plan(stack, template, input);
        boolean empty = changesNothing(stack, input, plan);
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
                plan.changes());
        if (store.find(stack.id()).isEmpty()) {
            store.put(stack);
            journal.stack(stack.id(), StackStatus.REVIEW_IN_PROGRESS, "User Initiated");
        }
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

    synchronized void execute(ChangeSet changeSet, boolean keepOnFailure) {
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
            startCreate(stack, changeSet.input(), keepOnFailure);
        } else {
            startUpdate(stack, changeSet.input());
        }
    }

    private Stack startCreate(Stack stack, StackInput input, boolean keepOnFailure) {
        // A stack that is being created shows its template and parameters from the first moment.
        store.update(stack.id(), before -> before.madeFrom(input, null, List.of(), List.of()));
        Stack started = begin(stack, StackStatus.CREATE_IN_PROGRESS);
        start(started, run -> run.create(input, keepOnFailure));
        return started;
    }

    private Stack startUpdate(Stack stack, StackInput input) {
        store.update(stack.id(), before -> before.updatedAt(clock.millis()));
        Stack started = begin(stack, StackStatus.UPDATE_IN_PROGRESS);
        start(started, run -> run.update(input));
        return started;
    }

    private Stack begin(Stack stack, StackStatus status) {
        try {
            return journal.stack(stack.id(), status, "User Initiated");
        } catch (StorageException e) {
            goOnLater(stack.id());
            throw e;
        }
    }

    private void goOnLater(String stackId) {
        try {
            later.execute(() ->
                    store.find(stackId).filter(stack -> stack.status().isBusy()).ifPresent(this::resume));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }

    private void resume(Stack stack) {
        LOG.log(
                Level.WARNING,
                "Stack {0} was in {1} when its operation was cut off; going on with it",
                stack.name(),
                stack.status());
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            start(stack, run -> delete(run, stack.id()));
        } else {
            start(stack, run -> run.resume(stack));
        }
    }

    private void start(Stack stack, Consumer<StackRun> operation) {
        executor.execute(() -> {
            try {
                operation.accept(new StackRun(store, journal, types, account, ids, exports, stack.id()));
            } catch (StorageException e) {
                LOG.log(Level.ERROR, "Stack " + stack.name() + " cannot go on until its state can be stored", e);
                goOnLater(stack.id());
            } catch (RuntimeException | StackOverflowError e) {
                LOG.log(Level.ERROR, "Stack " + stack.name() + " failed unexpectedly", e);
                journal.stack(
                        stack.id(), stack.status().failed(), "Internal Failure: the local cloud's log has the reason.");
            }
        });
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
            evaluation(template, input, stackName, "", ChangePlan.PLACEHOLDERS).wanted();
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(e.getMessage());
        }
        return template;
    }

    private ChangePlan.Plan plan(Stack stack, Template template, StackInput input) {
        try {
            return ChangePlan.of(
                    template,
                    stack.resources(),
                    types,
                    resources -> evaluation(template, input, stack.name(), stack.id(), resources));
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(e.getMessage());
        }
    }

    private static boolean changesNothing(Stack stack, StackInput input, ChangePlan.Plan plan) {
        StackInput before = stack.input();
        return before != null
                && plan.changes().isEmpty()
                && before.tags().equals(input.tags())
                && Set.copyOf(stack.outputs()).equals(Set.copyOf(plan.outputs()));
    }

    private Evaluation evaluation(
            Template template, StackInput input, String stackName, String stackId, Evaluation.Resources resources) {
        return new Evaluation(template, input.parameters(), account, stackName, stackId, resources, exports::value);
    }

    private static void checkName(String name) {
        checkName(name, "stackName");
    }

    private static void checkName(String name, String member) {
        if (!name.matches(NAME) || name.length() > 128) {
            throw CloudFormationErrors.validation("1 validation error detected: Value '" + name
                    + "' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME);
        }
    }
}
