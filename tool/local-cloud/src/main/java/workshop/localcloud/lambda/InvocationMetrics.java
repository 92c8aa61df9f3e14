package workshop.localcloud.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.metrics.Unit;

/**
 * What Lambda tells CloudWatch of calls, in the name space AWS/Lambda: for the account, for each function, and for each
 * function or qualifier as it was called, as AWS's guide describes the metrics and their dimensions.
 */
final class InvocationMetrics {

    private static final String NAMESPACE = "AWS/Lambda";
    private static final int THROTTLED = 429;

    private final Metrics metrics;
    private final Clock clock;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    InvocationMetrics(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Gets a call its environment, and counts a refusal for want of one. */
    EnvironmentPool.Lease acquiring(FunctionReference reference, Supplier<EnvironmentPool.Lease> acquire) {
        try {
            EnvironmentPool.Lease lease = acquire.get();
            begin(reference.name());
            return lease;
        } catch (AwsException e) {
            if (e.status() == THROTTLED) {
                record(reference, "Throttles", Unit.COUNT, 1, clock.instant());
            }
            throw e;
        }
    }

    /** The call has given its environment back. */
    void released(FunctionReference reference) {
        running.computeIfPresent(reference.name(), (name, calls) -> calls == 1 ? null : calls - 1);
    }

    /**
     * A call has ended. Its values belong to the time when it began.
     *
     * @param duration at most the function's timeout
     */
    void invoked(FunctionReference reference, Instant start, Duration duration, boolean failed) {
        record(reference, "Invocations", Unit.COUNT, 1, start);
        record(reference, "Errors", Unit.COUNT, failed ? 1 : 0, start);
        record(reference, "Throttles", Unit.COUNT, 0, start);
        record(reference, "Duration", Unit.MILLISECONDS, duration.toNanos() / 1e6, start);
    }

    /** A record of an asynchronous call could not be delivered. */
    void destinationFailed(FunctionReference reference) {
        record(reference, "DestinationDeliveryFailures", Unit.COUNT, 1, clock.instant());
    }

    private void begin(String function) {
        Instant now = clock.instant();
        int calls = running.merge(function, 1, Integer::sum);
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        metrics.record(NAMESPACE, "ConcurrentExecutions", Map.of("FunctionName", function), Unit.COUNT, calls, now);
        metrics.record(NAMESPACE, "ConcurrentExecutions", Map.of(), Unit.COUNT, all, now);
    }

    private void record(FunctionReference reference, String metric, Unit unit, double value, Instant at) {
        Map<String, String> called = new LinkedHashMap<>();
        called.put("FunctionName", reference.name());
        called.put(
                "Resource",
                reference.name()
                        + reference
                                .qualifier()
                                .map(qualifier -> ":" + qualifier)
                                .orElse(""));
        for (Map<String, String> dimensions :
                List.of(Map.<String, String>of(), Map.of("FunctionName", reference.name()), called)) {
            metrics.record(NAMESPACE, metric, dimensions, unit, value, at);
        }
    }
}
