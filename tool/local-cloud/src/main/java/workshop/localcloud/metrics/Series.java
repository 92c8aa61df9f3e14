package workshop.localcloud.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric: each combination of dimensions is one of its own.
 *
 * @param dimensions values by name
 */
record Series(String namespace, String name, SortedMap<String, String> dimensions) {

    Series(String namespace, String name, Map<String, String> dimensions) {
        this(namespace, name, new TreeMap<>(dimensions));
    }
}
