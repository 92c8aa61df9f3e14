package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts back what a failed operation did, by what its steps wrote down. It can be run again from any point. */
final class StackRollback {

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceSteps steps;
    private final String stackId;

    StackRollback(StackStore store, StackJournal journal, ResourceSteps steps, String stackId) {
        this.store = store;
        this.journal = journal;
        this.steps = steps;
        this.stackId = stackId;
    }

    /** Deletes what was created, except for resources with DeletionPolicy: Retain. */
    void creation(String reason) {
        journal.stack(stackId, StackStatus.ROLLBACK_IN_PROGRESS, reason);
        List<String> failed = new ArrayList<>();
        store.undosOf(stackId).forEach((key, undo) -> {
            if (steps.delete(undo.after(), undo.after().retain())) {
                store.crossOut(key);
            } else {
                failed.add(undo.after().logicalId());
            }
        });
        for (StackResource resource : stack().resources().values()) {
            if (resource.physicalId().isEmpty()) {
                journal.resource(stackId, resource, "DELETE_COMPLETE", null);
            }
        }
        if (failed.isEmpty()) {
            journal.stack(stackId, StackStatus.ROLLBACK_COMPLETE, null);
        } else {
            journal.stack(stackId, StackStatus.ROLLBACK_FAILED, failedTo("delete", failed));
        }
    }

    /** Gives resources their old properties, makes replaced ones current again, and deletes what was made. */
    void update(String reason) {
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
        StackInput input = stack().input();
        Map<String, String> tags = input == null ? Map.of() : input.tags();
        List<String> failed = new ArrayList<>();
        store.undosOf(stackId).forEach((key, undo) -> {
            StackResource before = undo.before();
            if (before == null) {
                return;
            }
            if (undo.replaces()) {
                journal.resource(stackId, before, "UPDATE_COMPLETE", null);
            } else if (steps.revert(before, undo.after(), tags)) {
                store.crossOut(key);
            } else {
                failed.add(before.logicalId());
            }
        });
        if (!failed.isEmpty()) {
            journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_FAILED, failedTo("update", failed));
            return;
        }
        cleanUpUpdate();
    }

    private void cleanUpUpdate() {
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, null);
        store.undosOf(stackId).forEach((key, undo) -> {
            StackResource made = undo.after();
            steps.cleanUp(made, undo.creates() && made.retain());
            if (undo.creates()) {
                store.update(stackId, stack -> stack.without(made.logicalId()));
            }
            store.crossOut(key);
        });
        stack().resources().values().forEach(this::settle);
        journal.stack(stackId, StackStatus.UPDATE_ROLLBACK_COMPLETE, null);
    }

    /** After a rolled back update the stack has the resources that it had before, and they are well. */
    private void settle(StackResource resource) {
        if (resource.physicalId().isEmpty()) {
            journal.aside(stackId, resource, "DELETE_COMPLETE", null);
            store.update(stackId, stack -> stack.without(resource.logicalId()));
        } else if (!resource.status().endsWith("_COMPLETE")) {
            journal.resource(stackId, resource, "UPDATE_COMPLETE", null);
        }
    }

    private Stack stack() {
        return store.find(stackId).orElseThrow();
    }

    static String failedTo(String verb, List<String> logicalIds) {
        return "The following resource(s) failed to " + verb + ": [" + String.join(", ", logicalIds) + "]. ";
    }
}
