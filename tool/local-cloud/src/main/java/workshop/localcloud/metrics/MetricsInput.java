package workshop.localcloud.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of an operation, whatever protocol it came in. Members of nested structures have names with dots, such as
 * MetricStat.Metric.Namespace.
 */
interface MetricsInput {

    /** What stands before a member's name in errors: empty, or such as "MetricData.member.1.". */
    String path();

    Optional<String> string(String name);

    Optional<Double> number(String name);

    Optional<Integer> integer(String name);

    Optional<Boolean> flag(String name);

    Optional<Instant> time(String name);

    List<String> strings(String name);

    List<Double> numbers(String name);

    List<MetricsInput> structures(String name);

    default String required(String name) {
        return string(name).orElseThrow(() -> MetricsErrors.missing(path() + name));
    }

    default Instant requiredTime(String name) {
        return time(name).orElseThrow(() -> MetricsErrors.missing(path() + name));
    }

    default int requiredInteger(String name) {
        return integer(name).orElseThrow(() -> MetricsErrors.missing(path() + name));
    }

    default void refuse(String operation, String... members) {
        for (String member : members) {
            if (string(member).isPresent()) {
                throw MetricsErrors.notImplemented("the parameter " + path() + member, operation);
            }
        }
    }

    default Optional<Unit> unit(String name) {
        return string(name).map(text -> Unit.named(text)
                .orElseThrow(() -> MetricsErrors.notInSet(
                        path() + name,
                        java.util.Arrays.stream(Unit.values())
                                .map(Unit::awsName)
                                .toList())));
    }

    /** A list of structures with Name and Value. */
    default SortedMap<String, String> dimensions(String name) {
        List<MetricsInput> elements = structures(name);
        if (elements.size() > 30) {
            throw MetricsErrors.invalid("The collection " + path() + name + " must not have a size greater than 30.");
        }
        SortedMap<String, String> dimensions = new TreeMap<>();
        for (MetricsInput element : elements) {
            if (dimensions.put(element.required("Name"), element.required("Value")) != null) {
                throw MetricsErrors.invalid("The parameter " + path() + name + " has a dimension more than once.");
            }
        }
        return dimensions;
    }
}
