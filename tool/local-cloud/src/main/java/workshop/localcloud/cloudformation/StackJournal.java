package workshop.localcloud.cloudformation;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.identity.Ids;

/** Writes down what happens to a stack: its status, its resources' status, and an event for each. */
final class StackJournal {

    private static final String STACK = "AWS::CloudFormation::Stack";

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final StackStore store;
    private final Clock clock;
    private final Ids ids;
    private final AtomicLong lastTime;

    StackJournal(StackStore store, Clock clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.lastTime = new AtomicLong(store.lastEventTime());
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
                now(),
                status.name(),
                reason,
                null));
        return stack;
    }

    /** An event of a resource, which is kept in the stack with its new status. */
    void resource(String stackId, StackResource resource, String status, @Nullable String reason) {
        StackResource changed = resource.with(status, reason, now());
        Stack stack = store.update(stackId, before -> before.with(changed));
        event(stack, changed);
    }

    /** An event of a physical resource that is not, or no longer, the stack's own under its logical id. */
    void aside(String stackId, StackResource resource, String status, @Nullable String reason) {
        store.find(stackId).ifPresent(stack -> event(stack, resource.with(status, reason, now())));
    }

    /** Later than every event before: a resource's event ids differ only by their times, and clients go by the ids. */
    private long now() {
        return lastTime.accumulateAndGet(clock.millis(), (last, clockTime) -> Math.max(last + 1, clockTime));
    }

    private void event(Stack stack, StackResource resource) {
        String time = TIME.format(Instant.ofEpochMilli(resource.timestamp()));
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
