package workshop.localcloud.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.http.AwsException;

/**
 * Asynchronous calls: made after their caller has its answer, and again when they fail, with the same request id
 * (recorded fact F1). What waits here is lost when the local cloud ends.
 */
final class AsyncInvocations {

    private static final Logger LOG = System.getLogger(AsyncInvocations.class.getName());
    private static final int MOST_THROTTLES = 300;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    private record Call(FunctionReference function, byte[] payload, String requestId, String clientContext) {}

    private final FunctionInvoker invoker;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final List<Duration> retries;

    AsyncInvocations(
            FunctionInvoker invoker, Executor executor, ScheduledExecutorService scheduler, List<Duration> retries) {
        this.invoker = invoker;
        this.executor = executor;
        this.scheduler = scheduler;
        this.retries = List.copyOf(retries);
    }

    void add(FunctionReference function, byte[] payload, String requestId, String clientContext) {
        start(new Call(function, payload, requestId, clientContext), 0, 0);
    }

    private void start(Call call, int failures, int throttles) {
        try {
            executor.execute(() -> run(call, failures, throttles));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "An asynchronous call of " + call.function().name() + " is lost: stopping");
        }
    }

    private void run(Call call, int failures, int throttles) {
        try {
            InvocationResult result =
                    invoker.invoke(call.function(), call.payload(), call.requestId(), call.clientContext());
            if (result.functionError().isPresent()) {
                retry(call, failures);
            }
        } catch (AwsException e) {
            if (e.status() == 429 && throttles < MOST_THROTTLES) {
                Duration pause = Duration.ofSeconds(1L << Math.min(throttles, 6));
                later(call, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, failures, throttles + 1);
            } else {
                LOG.log(
                        Level.WARNING,
                        "An asynchronous call of " + call.function().name() + " failed: " + e.code());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An asynchronous call of " + call.function().name() + " failed", e);
        }
    }

    private void retry(Call call, int failures) {
        if (failures < retries.size()) {
            later(call, retries.get(failures), failures + 1, 0);
        }
    }

    private void later(Call call, Duration pause, int failures, int throttles) {
        try {
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> start(call, failures, throttles), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "A retry of " + call.function().name() + " is lost: stopping");
        }
    }
}
