package workshop.localcloud.lambda;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.metrics.Unit;

/** Keeps what is recorded. */
final class PlayedMetrics implements Metrics {

    private record Value(String namespace, String name, Map<String, String> dimensions, double value) {}

    private final List<Value> values = new CopyOnWriteArrayList<>();

    @Override
    public void record(
            String namespace, String name, Map<String, String> dimensions, Unit unit, double value, Instant at) {
        values.add(new Value(namespace, name, dimensions, value));
    }

    /** The values of one of Lambda's metrics. */
    List<Double> of(String name, Map<String, String> dimensions) {
        return values.stream()
                .filter(each -> each.namespace().equals("AWS/Lambda")
                        && each.name().equals(name)
                        && each.dimensions().equals(dimensions))
                .map(Value::value)
                .toList();
    }
}
