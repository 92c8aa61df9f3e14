package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Stacks, their events and their change sets, as they survive a restart. */
final class StackStore {

    private final Documents<Stack> stacks;
    private final Documents<StackEvent> events;
    private final Documents<ChangeSet> changeSets;
    private final AtomicLong lastEvent;

    StackStore(Database database) {
        stacks = new Documents<>(database, "cloudformation_stacks", Stack.class);
        events = new Documents<>(database, "cloudformation_events", StackEvent.class);
        changeSets = new Documents<>(database, "cloudformation_change_sets", ChangeSet.class);
        lastEvent = new AtomicLong(events.entries().keySet().stream()
                .mapToLong(key -> Long.parseLong(key.substring(key.lastIndexOf('/') + 1)))
                .max()
                .orElse(0));
    }

    /** A stack by its id, deleted ones too, or by its name, if it is not deleted. */
    Optional<Stack> find(String nameOrId) {
        if (nameOrId.startsWith("arn:")) {
            return stacks.get(nameOrId);
        }
        return stacks.all().stream()
                .filter(stack -> stack.name().equals(nameOrId) && stack.status() != StackStatus.DELETE_COMPLETE)
                .findFirst();
    }

    /** Every stack, deleted ones too, newest first. */
    List<Stack> all() {
        return stacks.all().stream()
                .sorted(Comparator.comparingLong(Stack::created).reversed())
                .toList();
    }

    void put(Stack stack) {
        stacks.put(stack.id(), stack);
    }

    Stack update(String id, UnaryOperator<Stack> change) {
        return stacks.update(id, before -> {
                    if (before == null) {
                        throw new IllegalStateException("There is no stack " + id);
                    }
                    return change.apply(before);
                })
                .orElseThrow();
    }

    void forget(String stackId) {
        changeSetsOf(stackId).forEach(this::remove);
        stacks.remove(stackId);
    }

    void add(StackEvent event) {
        events.put("%s/%012d".formatted(event.stackId(), lastEvent.incrementAndGet()), event);
    }

    /** The events of a stack, newest first. */
    List<StackEvent> eventsOf(String stackId) {
        List<StackEvent> found = new ArrayList<>();
        new java.util.TreeMap<>(events.entries()).forEach((key, event) -> {
            if (event.stackId().equals(stackId)) {
                found.add(event);
            }
        });
        Collections.reverse(found);
        return found;
    }

    void put(ChangeSet changeSet) {
        changeSets.put(changeSet.id(), changeSet);
    }

    void remove(ChangeSet changeSet) {
        changeSets.remove(changeSet.id());
    }

    Optional<ChangeSet> changeSet(String id) {
        return changeSets.get(id);
    }

    List<ChangeSet> changeSetsOf(String stackId) {
        return changeSets.all().stream()
                .filter(changeSet -> changeSet.stackId().equals(stackId))
                .sorted(Comparator.comparingLong(ChangeSet::created))
                .toList();
    }
}
