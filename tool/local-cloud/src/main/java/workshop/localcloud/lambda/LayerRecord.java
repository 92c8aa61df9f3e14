package workshop.localcloud.lambda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer.
 *
 * @param lastVersion the highest number ever given: none is given twice
 * @param versions oldest first
 * @param policies by the number of their version; a record of an older local cloud has none
 */
record LayerRecord(String name, int lastVersion, List<LayerVersion> versions, Map<Integer, LayerPolicy> policies) {

    LayerRecord {
        policies = policies == null ? Map.of() : Map.copyOf(policies);
    }

    Optional<LayerVersion> version(int number) {
        return versions.stream().filter(each -> each.version() == number).findFirst();
    }

    Optional<LayerPolicy> policy(int number) {
        return Optional.ofNullable(policies.get(number));
    }

    LayerRecord without(int number) {
        Map<Integer, LayerPolicy> rest = new HashMap<>(policies);
        rest.remove(number);
        return new LayerRecord(
                name,
                lastVersion,
                versions.stream().filter(each -> each.version() != number).toList(),
                rest);
    }

    /** A policy without statements is none. */
    LayerRecord withPolicy(int number, LayerPolicy policy) {
        Map<Integer, LayerPolicy> all = new HashMap<>(policies);
        all.put(number, policy);
        if (policy.statements().isEmpty()) {
            all.remove(number);
        }
        return new LayerRecord(name, lastVersion, versions, all);
    }
}
