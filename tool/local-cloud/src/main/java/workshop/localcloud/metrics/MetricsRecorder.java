package workshop.localcloud.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.storage.Database;

/**
 * Collects values in memory and stores them about every second, and when it is closed. Values are kept for
 * {@link #KEPT}, as long as AWS keeps single minutes.
 */
public final class MetricsRecorder implements Metrics, AutoCloseable {

    static final Duration KEPT = Duration.ofDays(15);

    private static final Logger LOG = System.getLogger(MetricsRecorder.class.getName());
    private static final long SECONDS_BETWEEN_FLUSHES = 1;
    private static final long SECONDS_BETWEEN_PRUNINGS = 3600;

    /** More metrics and minutes than this wait only when the disk refuses; new ones are dropped then. */
    private static final int MOST_PENDING = 50_000;

    private final MetricsStore store;
    private final Clock clock;
    private final Map<MinuteKey, StatisticSet> pending = new ConcurrentHashMap<>();
    private final Object flushing = new Object();
    private final Future<?> flushes;
    private final Future<?> prunings;

    /**
     * @param executor writes to the disk
     * @param timer only hands work to the executor
     */
    public MetricsRecorder(Database database, Executor executor, ScheduledExecutorService timer, Clock clock) {
        this.store = new MetricsStore(database);
        this.clock = clock;
        this.flushes = timer.scheduleWithFixedDelay(
                () -> inBackground(executor, this::flush),
                SECONDS_BETWEEN_FLUSHES,
                SECONDS_BETWEEN_FLUSHES,
                TimeUnit.SECONDS);
        this.prunings = timer.scheduleWithFixedDelay(
                () -> inBackground(executor, this::prune), 0, SECONDS_BETWEEN_PRUNINGS, TimeUnit.SECONDS);
    }

    @Override
    public void record(
            String namespace, String name, Map<String, String> dimensions, Unit unit, double value, Instant at) {
        add(MinuteKey.of(new Series(namespace, name, dimensions), at, unit), StatisticSet.of(value));
    }

    /** Adds values of a minute; like {@link #record}. */
    void add(MinuteKey key, StatisticSet values) {
        if (pending.size() < MOST_PENDING || pending.containsKey(key)) {
            pending.merge(key, values, StatisticSet::plus);
        }
    }

    /**
     * Stores what waits; returns when all that was recorded before is stored.
     *
     * @throws workshop.localcloud.storage.StorageException when the disk refuses; the values wait on
     */
    void flush() {
        synchronized (flushing) {
            Map<MinuteKey, StatisticSet> taken = new HashMap<>();
            for (MinuteKey key : pending.keySet()) {
                pending.computeIfPresent(key, (same, values) -> {
                    taken.put(key, values);
                    return null;
                });
            }
            if (taken.isEmpty()) {
                return;
            }
            try {
                store.add(taken);
            } catch (RuntimeException e) {
                taken.forEach(this::add);
                throw e;
            }
        }
    }

    void prune() {
        store.deleteBefore(clock.instant().minus(KEPT));
    }

    /** What is stored, with all that was recorded until now. */
    MetricsStore flushed() {
        flush();
        return store;
    }

    @Override
    public void close() {
        flushes.cancel(false);
        prunings.cancel(false);
        flush();
    }

    private static void inBackground(Executor executor, Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "Metrics could not be stored", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }
}
