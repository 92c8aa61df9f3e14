package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Stacks, their events and their change sets, as they survive a restart. */
final class StackStore {

    private final Documents<Stack> stacks;
    private final Documents<StackEvent> events;
    private final Documents<ChangeSet> changeSets;
    private final Documents<Undo> undos;
    private final Documents<Creation> creations;
    private final AtomicLong lastEvent;
    private final AtomicLong lastUndo;

    StackStore(Database database) {
        stacks = new Documents<>(database, "cloudformation_stacks", Stack.class);
        events = new Documents<>(database, "cloudformation_events", StackEvent.class);
        changeSets = new Documents<>(database, "cloudformation_change_sets", ChangeSet.class);
        undos = new Documents<>(database, "cloudformation_undo", Undo.class);
        creations = new Documents<>(database, "cloudformation_creations", Creation.class);
        lastEvent = new AtomicLong(last(events));
        lastUndo = new AtomicLong(last(undos));
    }

    private static long last(Documents<?> numbered) {
        return numbered.entries().keySet().stream()
                .mapToLong(key -> Long.parseLong(key.substring(key.lastIndexOf('/') + 1)))
                .max()
                .orElse(0);
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

    /** The events of all stacks, deleted ones too; those of each in their order. */
    Collection<StackEvent> events() {
        return new TreeMap<>(events.entries()).values();
    }

    /** The events of a stack, newest first. */
    List<StackEvent> eventsOf(String stackId) {
        List<StackEvent> found = new ArrayList<>();
        new TreeMap<>(events.entries()).forEach((key, event) -> {
            if (event.stackId().equals(stackId)) {
                found.add(event);
            }
        });
        Collections.reverse(found);
        return found;
    }

    /** The time of the newest event, in milliseconds since 1970; 0 when there is none. */
    long lastEventTime() {
        return events.all().stream().mapToLong(StackEvent::timestamp).max().orElse(0);
    }

    /** Writes down how a step is put back; gives the key under which it can be crossed out. */
    String remember(String stackId, Undo undo) {
        String key = "%s/%012d".formatted(stackId, lastUndo.incrementAndGet());
        undos.put(key, undo);
        return key;
    }

    void crossOut(String undoKey) {
        undos.remove(undoKey);
    }

    void crossOutAll(String stackId) {
        endCreation(stackId);
        undosOf(stackId).keySet().forEach(undos::remove);
    }

    /** What is to be put back when the running operation fails, by key, the last step first. */
    Map<String, Undo> undosOf(String stackId) {
        NavigableMap<String, Undo> found = new TreeMap<>(undos.entries());
        found.keySet().removeIf(key -> !key.startsWith(stackId + "/"));
        return found.descendingMap();
    }

    /** A stack creates one resource at a time. */
    void begin(String stackId, Creation creation) {
        creations.put(stackId, creation);
    }

    Optional<Creation> creationOf(String stackId) {
        return creations.get(stackId);
    }

    void endCreation(String stackId) {
        creations.remove(stackId);
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
