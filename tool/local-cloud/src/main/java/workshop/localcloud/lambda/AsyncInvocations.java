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
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.lambda.AsyncEnding.Condition;
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

    /**
     * What follows a call.
     *
     * @param again the call as it is to be made again
     * @param ending what its destination is told; neither when its function is gone
     */
    private record Step(Optional<AsyncInvocation> again, Optional<AsyncEnding> ending) {}

    private final FunctionInvoker invoker;
    private final EventInvokeConfigs configs;
    private final Destinations destinations;
    private final Documents<AsyncInvocation> waiting;
    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final List<Duration> retries;
    private final Clock clock;
    private final Ids ids;
    private volatile boolean stopping;

    AsyncInvocations(
            FunctionInvoker invoker,
            EventInvokeConfigs configs,
            Destinations destinations,
            Database database,
            Executor executor,
            ScheduledExecutorService scheduler,
            List<Duration> retries,
            Clock clock,
            Ids ids) {
        this.invoker = invoker;
        this.configs = configs;
        this.destinations = destinations;
        this.waiting = new Documents<>(database, "lambda_async_invocations", AsyncInvocation.class);
        this.executor = executor;
        this.scheduler = scheduler;
        this.retries = List.copyOf(retries);
        this.clock = clock;
        this.ids = ids;
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
        EventInvokeConfig config = configs.effective(call.reference());
        if (call.isTooOld(clock.instant(), config)) {
            complain(call, "waited too long");
            settle(call, new Step(Optional.empty(), ended(Condition.EVENT_AGE_EXCEEDED, call.failures(), null)));
            return;
        }
        Step step = call(call, config);
        boolean succeeded = step.ending().filter(AsyncEnding::isSuccess).isPresent();
        if (succeeded || !stopping) {
            settle(call, step);
        }
    }

    /** Makes the call; says what remains to be done. */
    private Step call(AsyncInvocation call, EventInvokeConfig config) {
        try {
            InvocationResult result =
                    invoker.invoke(call.reference(), call.payload(), call.requestId(), call.clientContext());
            if (result.functionError().isEmpty()) {
                return new Step(Optional.empty(), ended(Condition.SUCCESS, call.failures() + 1, result));
            }
            Optional<AsyncInvocation> again = call.failed(clock.instant(), retries, config);
            return new Step(
                    again,
                    again.isPresent()
                            ? Optional.empty()
                            : ended(Condition.RETRIES_EXHAUSTED, call.failures() + 1, result));
        } catch (AwsException e) {
            if (e.status() == 429 && config.onFailure() != null && invoker.isStopped(call.reference())) {
                return new Step(Optional.empty(), ended(Condition.ZERO_RESERVED_CONCURRENCY, call.failures(), null));
            }
            if (e.status() == 429 || e.status() >= 500) {
                return new Step(Optional.of(call.refused(clock.instant())), Optional.empty());
            }
            complain(call, "failed: " + e.code());
            return new Step(Optional.empty(), Optional.empty());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An asynchronous call of " + call.function() + " could not be made", e);
            return new Step(Optional.of(call.refused(clock.instant())), Optional.empty());
        }
    }

    /**
     * Tells the destination of a call that has ended and stores what remains to be done, however long it takes until
     * that is possible. The destination may be told twice, not never.
     */
    private void settle(AsyncInvocation call, Step step) {
        try {
            step.ending().ifPresent(ending -> tell(call, ending));
            if (step.again().isPresent()) {
                waiting.put(call.requestId(), step.again().get());
            } else {
                waiting.remove(call.requestId());
            }
        } catch (StorageException e) {
            complain(call, "was made, which cannot be stored yet: " + e.getMessage());
            schedule(() -> settle(call, step), UNTIL_STORABLE);
            return;
        }
        step.again().ifPresent(this::startWhenDue);
    }

    private void tell(AsyncInvocation call, AsyncEnding ending) {
        EventInvokeConfig config = configs.effective(call.reference());
        Optional<Destination> destination = config.destination(ending.isSuccess());
        if (destination.isPresent()) {
            byte[] record = ending.record(call, configs.arn(call.reference()), clock.instant());
            destinations.send(
                    call.reference(),
                    destination.get(),
                    record,
                    (function, payload) -> add(function, payload, ids.uuid(), ""));
        }
    }

    private static Optional<AsyncEnding> ended(Condition condition, int calls, @Nullable InvocationResult result) {
        return Optional.of(new AsyncEnding(condition, calls, Optional.ofNullable(result)));
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
