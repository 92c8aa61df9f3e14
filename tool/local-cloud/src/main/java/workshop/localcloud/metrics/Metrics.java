package workshop.localcloud.metrics;

import java.time.Instant;
import java.util.Map;

/** Where the other rooms leave their measurements, as AWS's services do in CloudWatch. */
@FunctionalInterface
public interface Metrics {

    /** For rooms that are used without CloudWatch. */
    Metrics NONE = (namespace, name, dimensions, unit, value, at) -> {};

    /**
     * Records one value. Never waits for the disk and never fails: the values of the last second may be lost when the
     * process is killed.
     *
     * @param namespace such as AWS/Lambda
     * @param dimensions names and values; none for an account's total
     * @param at the minute of this time gets the value
     */
    void record(String namespace, String name, Map<String, String> dimensions, Unit unit, double value, Instant at);
}
