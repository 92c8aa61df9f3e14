package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DependencyOrderPropertiesTest {

    /** Each may depend on those with a smaller number only, so that there is no circle; the order of keys is mixed. */
    @Provide
    Arbitrary<Map<String, Set<String>>> graphs() {
        Arbitrary<List<Integer>> picks =
                Arbitraries.integers().between(0, 1_000_000).list().ofSize(60);
        return Combinators.combine(Arbitraries.integers().between(1, 15), picks).as((size, numbers) -> {
            Map<Integer, Set<String>> unordered = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                Set<String> others = new LinkedHashSet<>();
                for (int k = 0; k < 3 && i > 0; k++) {
                    int pick = numbers.get((i * 3 + k) % numbers.size());
                    if (pick % 2 == 0) {
                        others.add("R" + pick / 2 % i);
                    }
                }
                unordered.put(i, others);
            }
            List<Integer> keys = new ArrayList<>(unordered.keySet());
            java.util.Collections.shuffle(keys, new java.util.Random(numbers.get(0)));
            Map<String, Set<String>> graph = new LinkedHashMap<>();
            keys.forEach(key -> graph.put("R" + key, unordered.getOrDefault(key, Set.of())));
            return graph;
        });
    }

    @Property
    void every_resource_comes_once_and_after_what_it_depends_on(@ForAll("graphs") Map<String, Set<String>> graph) {
        List<String> order = DependencyOrder.of(graph);
        assertThat(order).containsExactlyInAnyOrderElementsOf(graph.keySet());
        graph.forEach((id, others) -> assertThat(others)
                .allSatisfy(other -> assertThat(order.indexOf(other)).isLessThan(order.indexOf(id))));
        assertThat(DependencyOrder.of(graph)).isEqualTo(order);
    }

    @Property
    void a_circle_is_always_found_and_named(
            @ForAll("graphs") Map<String, Set<String>> graph, @ForAll("graphs") Map<String, Set<String>> tail) {
        Map<String, Set<String>> circular = new LinkedHashMap<>(graph);
        circular.put("X", new LinkedHashSet<>(graph.keySet()));
        circular.compute("R0", (id, others) -> Set.of("X"));
        tail.forEach((id, others) -> circular.put("Tail" + id, Set.of("X")));
        assertThatThrownBy(() -> DependencyOrder.of(circular))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("Circular dependency between resources: [R0, ")
                .hasMessageEndingWith("X]")
                .hasMessageNotContaining("Tail");
    }
}
