package workshop.localcloud.lambda;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is done for later cold starts while no function works and nothing is deployed: one thing after the other, none of
 * which a call waits for.
 */
final class ArchiveWork implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ArchiveWork.class.getName());
    private static final long PERIOD_MILLIS = 500;

    private final ClassArchives archives;
    private final FunctionStore store;
    private final EnvironmentPool pool;
    private final Duration quiet;
    private final Executor executor;
    private final ScheduledFuture<?> timer;
    private final ReentrantLock working = new ReentrantLock();
    private volatile long seenChanges = -1;
    private volatile boolean loaded;
    private volatile boolean more = true;
    private volatile boolean closed;

    ArchiveWork(
            ClassArchives archives,
            FunctionStore store,
            EnvironmentPool pool,
            Duration quiet,
            Executor executor,
            ScheduledExecutorService scheduler) {
        this.archives = archives;
        this.store = store;
        this.pool = pool;
        this.quiet = quiet;
        this.executor = executor;
        executor.execute(this::work);
        this.timer = scheduler.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!working.isLocked() && (archives.hasRecorded() || !loaded || more || seenChanges != store.changes())) {
            executor.execute(this::work);
        }
    }

    private void work() {
        if (!working.tryLock()) {
            return;
        }
        try {
            if (!loaded) {
                loaded = true;
                archives.load();
            }
            long changes = store.changes();
            if (seenChanges != changes) {
                seenChanges = changes; // Most changes do not come alone: what follows waits for the next look.
                more = true;
            } else if (!isDisturbed()) {
                archives.collect();
                archives.unpack(this::isDisturbed);
                more = archives.step(() -> closed || !ArchiveProcess.hasLowPriority() && isDisturbed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            more = false;
            LOG.log(closed ? Level.DEBUG : Level.WARNING, "Later cold starts could not be prepared", e);
        } finally {
            working.unlock();
        }
    }

    private boolean isDisturbed() {
        return closed || !pool.isQuiet(quiet);
    }

    /** Ends what is being done and waits for its end. */
    @Override
    public void close() {
        closed = true;
        timer.cancel(false);
        working.lock();
        try {
            LOG.log(Level.DEBUG, "Nothing is being prepared any more");
        } finally {
            working.unlock();
        }
    }
}
