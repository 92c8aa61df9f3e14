package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts resources into an order in which each comes after those it depends on; the same input gives the same order. */
final class DependencyOrder {

    private DependencyOrder() {}

    /**
     * @param dependencies for each resource, those it depends on; names that are no keys are passed over
     * @throws TemplateException when there is a circle
     */
    static List<String> of(Map<String, Set<String>> dependencies) {
        return of("resources", dependencies);
    }

    /** @param kind what the names are, for the message */
    static List<String> of(String kind, Map<String, Set<String>> dependencies) {
        Map<String, Set<String>> open = new LinkedHashMap<>();
        dependencies.forEach((id, others) -> {
            Set<String> known = new LinkedHashSet<>(others);
            known.retainAll(dependencies.keySet());
            open.put(id, known);
        });
        List<String> order = new ArrayList<>();
        while (!open.isEmpty()) {
            List<String> ready = open.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw new TemplateException(
                        "Circular dependency between " + kind + ": [" + String.join(", ", circle(open)) + "]");
            }
            order.addAll(ready);
            ready.forEach(open::remove);
            open.values().forEach(others -> ready.forEach(others::remove));
        }
        return order;
    }

    /** Those that are in a circle: what is left when all that only leads to or from one is taken away. */
    private static Set<String> circle(Map<String, Set<String>> open) {
        Set<String> left = new TreeSet<>(open.keySet());
        boolean shrinking = true;
        while (shrinking) {
            Set<String> needed = new TreeSet<>();
            left.forEach(id -> needed.addAll(open.getOrDefault(id, Set.of())));
            shrinking = left.retainAll(needed);
        }
        return left;
    }
}
