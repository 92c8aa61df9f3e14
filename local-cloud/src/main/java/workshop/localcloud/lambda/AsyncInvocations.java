package workshop.localcloud.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;
import workshop.localcloud.storage.StorageException;

/**
 * Asynchronous calls: made after their caller has its answer, and again when they fail, with the same request id
 * (recorded fact F1). Each is stored from before its caller has the answer until it is handled, so that it survives the
 * end of the local cloud; one that was running then is made again, as on AWS, where a call may arrive twice.
 */
final class AsyncInvocations {

    private static final Logger LOG = System.getLogger(AsyncInvocations.class.getName());
    private static final Duration UNTIL_STORABLE = Duration.ofSeconds(5);

    private final FunctionInvoker invoker;
    private final Documents<AsyncInvocation> waiting;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final List<Duration> retries;
    private final Clock clock;
    private volatile boolean stopping;

    AsyncInvocations(
            FunctionInvoker invoker,
            Database database,
            Executor executor,
            ScheduledExecutorService scheduler,
            List<Duration> retries,
            Clock clock) {
        this.invoker = invoker;
        this.waiting = new Documents<>(database, "lambda_async_invocations", AsyncInvocation.class);
        this.executor = executor;
        this.scheduler = scheduler;
        this.retries = List.copyOf(retries);
        this.clock = clock;
    }

    /** @throws StorageException when it cannot be stored; it is not made then */
    void add(FunctionReference function, byte[] payload, String requestId, String clientContext) {
        AsyncInvocation call = AsyncInvocation.accepted(requestId, function, payload, clientContext, clock.instant());
        waiting.put(requestId, call);
        start(call);
    }

    /** Goes on with the calls that waited when the local cloud ended. */
    void resume() {
        waiting.all().forEach(this::startWhenDue);
    }

    /** Makes no more calls; what fails from now on was not the function's fault and is made again after the next start. */
    void stop() {
        stopping = true;
    }

    private void startWhenDue(AsyncInvocation call) {
        schedule(() -> start(call), call.pause(clock.instant()));
    }

    private void start(AsyncInvocation call) {
        try {
            executor.execute(() -> run(call));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Stopping: the call " + call.requestId() + " waits for the next start");
        }
    }

    private void run(AsyncInvocation call) {
        if (stopping) {
            return;
        }
        if (call.isTooOld(clock.instant())) {
            complain(call, "waited too long");
            settle(call, Optional.empty());
            return;
        }
        Optional<AsyncInvocation> next = call(call);
        if (next.isEmpty() || !stopping) {
            settle(call, next);
        }
    }

    /** Makes the call; says what remains to be done. */
    private Optional<AsyncInvocation> call(AsyncInvocation call) {
        try {
            InvocationResult result =
                    invoker.invoke(call.reference(), call.payload(), call.requestId(), call.clientContext());
            return result.functionError().isPresent() ? call.failed(clock.instant(), retries) : Optional.empty();
        } catch (AwsException e) {
            if (e.status() == 429 || e.status() >= 500) {
                return Optional.of(call.refused(clock.instant()));
            }
            complain(call, "failed: " + e.code());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An asynchronous call of " + call.function() + " could not be made", e);
            return Optional.of(call.refused(clock.instant()));
        }
    }

    /** Stores what remains to be done, however long it takes until that is possible. */
    private void settle(AsyncInvocation call, Optional<AsyncInvocation> next) {
        try {
            if (next.isPresent()) {
                waiting.put(call.requestId(), next.get());
            } else {
                waiting.remove(call.requestId());
            }
        } catch (StorageException e) {
            complain(call, "was made, which cannot be stored yet: " + e.getMessage());
            schedule(() -> settle(call, next), UNTIL_STORABLE);
            return;
        }
        next.ifPresent(this::startWhenDue);
    }

    private void schedule(Runnable task, Duration pause) {
        try {
            ScheduledFuture<?> unused = scheduler.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Stopping: asynchronous calls wait for the next start");
        }
    }

    private static void complain(AsyncInvocation call, String what) {
        LOG.log(Level.WARNING, "The asynchronous call " + call.requestId() + " of " + call.function() + " " + what);
    }
}
