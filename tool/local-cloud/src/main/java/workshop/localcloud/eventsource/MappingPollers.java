package workshop.localcloud.eventsource;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.lambda.Invoker;
import workshop.localcloud.metrics.Metrics;

/**
 * Runs the mappings: woken by writes, and where items may expire every few seconds by a look at the stream's newest
 * sequence number. An idle mapping takes no thread.
 */
public final class MappingPollers implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MappingPollers.class.getName());
    private static final long SECONDS_BETWEEN_LOOKS = 5;

    private final MappingPoller.Shared shared;
    private final Map<String, MappingPoller> pollers = new ConcurrentHashMap<>();
    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private Runnable unsubscribe = () -> {};
    private Future<?> looks = java.util.concurrent.CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /**
     * @param executor runs reads and waits for functions: a thread for each delivery under way
     * @param timer for retries and looks; its threads only hand work to the executor
     */
    public MappingPollers(
            MappingStore store,
            TableStreams streams,
            StreamAccess access,
            FailureDestinations destinations,
            Invoker invoker,
            Metrics metrics,
            JourneyObserver observer,
            Executor executor,
            ScheduledExecutorService timer,
            Clock clock) {
        this.shared = new MappingPoller.Shared(
                store,
                streams,
                access,
                new Delivery(invoker, metrics, clock),
                destinations,
                observer,
                executor,
                timer,
                clock);
    }

    /** Goes on with every mapping where its checkpoints say. Call it when functions can be called. */
    public void start() {
        unsubscribe = shared.streams().onWrite(this::written);
        shared.store().all().forEach(mapping -> changed(mapping.uuid()));
        looks = shared.timer()
                .scheduleWithFixedDelay(
                        () -> inBackground(this::look), SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Starts nothing more; deliveries under way still move their checkpoints. */
    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        looks.cancel(false);
        pollers.values().forEach(MappingPoller::stop);
    }

    /** A mapping was made, changed or deleted. */
    void changed(String uuid) {
        if (closed) {
            return;
        }
        MappingPoller poller = pollers.compute(uuid, (id, running) -> shared.store()
                .get(id)
                .map(mapping -> running == null ? new MappingPoller(mapping, shared) : running)
                .orElseGet(() -> {
                    if (running != null) {
                        running.stop();
                    }
                    return null;
                }));
        if (poller != null) {
            inBackground(poller::wake);
        }
    }

    /** Whether a delivery of the mapping is under way. */
    boolean isBusy(String uuid) {
        MappingPoller poller = pollers.get(uuid);
        return poller != null && poller.isBusy();
    }

    private void written(String streamArn) {
        pollers.values().stream()
                .filter(poller -> poller.streamArn().equals(streamArn))
                .forEach(poller -> inBackground(poller::wake));
    }

    private void look() {
        for (String streamArn :
                pollers.values().stream().map(MappingPoller::streamArn).collect(Collectors.toSet())) {
            try {
                if (!shared.streams().mayExpire(streamArn)) {
                    continue;
                }
                String now = shared.streams().newest(streamArn);
                if (!now.equals(newest.put(streamArn, now))) {
                    written(streamArn);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "The stream " + streamArn + " cannot be looked at", e);
            }
        }
    }

    private void inBackground(Runnable work) {
        try {
            shared.executor().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }
}
