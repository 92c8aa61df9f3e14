package workshop.localcloud.cloudformation;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.identity.Ids;

/** Writes down what happens to a stack: its status, its resources' status, and an event for each. */
final class StackJournal {

    private static final String STACK = "AWS::CloudFormation::Stack";

    private final StackStore store;
    private final Clock clock;
    private final Ids ids;

    StackJournal(StackStore store, Clock clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    Stack stack(String stackId, StackStatus status, @Nullable String reason) {
        Stack stack = store.update(stackId, before -> before.with(status, reason));
        store.add(new StackEvent(
                ids.uuid(),
                stack.id(),
                stack.name(),
                stack.name(),
                stack.id(),
                STACK,
                clock.millis(),
                status.name(),
                reason,
                null));
        return stack;
    }

    /** An event of a resource, which is kept in the stack with its new status. */
    void resource(String stackId, StackResource resource, String status, @Nullable String reason) {
        StackResource changed = resource.with(status, reason, clock.millis());
        Stack stack = store.update(stackId, before -> before.with(changed));
        event(stack, changed);
    }

    /** An event of a physical resource that is not, or no longer, the stack's own under its logical id. */
    void aside(String stackId, StackResource resource, String status, @Nullable String reason) {
        store.find(stackId).ifPresent(stack -> event(stack, resource.with(status, reason, clock.millis())));
    }

    private void event(Stack stack, StackResource resource) {
        String time = DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(resource.timestamp()));
        store.add(new StackEvent(
                resource.logicalId() + "-" + resource.status() + "-" + time,
                stack.id(),
                stack.name(),
                resource.logicalId(),
                resource.physicalId(),
                resource.type(),
                resource.timestamp(),
                resource.status(),
                resource.statusReason(),
                resource.properties().toString()));
    }
}
