package workshop.localcloud.logs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.storage.StorageException;

/**
 * Keeps what cannot be stored, for a full disk for example, and appends it in the same order when that is possible
 * again: those who log here have nobody to tell. What is beyond the limit is lost, and the local cloud's own log says so.
 */
public final class PatientLogSink implements LogSink, AutoCloseable {

    private static final Logger LOG = System.getLogger(PatientLogSink.class.getName());
    private static final long SECONDS_BETWEEN_TRIES = 1;

    private record Kept(String group, String stream, List<LogEvent> events) {

        int characters() {
            return events.stream().mapToInt(event -> event.message().length()).sum();
        }
    }

    private final LogSink sink;
    private final ScheduledExecutorService timer;
    private final int mostCharacters;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private int characters;

    /** @param mostCharacters of messages that may wait */
    public PatientLogSink(LogSink sink, ScheduledExecutorService timer, int mostCharacters) {
        this.sink = sink;
        this.timer = timer;
        this.mostCharacters = mostCharacters;
    }

    @Override
    public synchronized void append(String group, String stream, List<LogEvent> events) {
        Kept batch = new Kept(group, stream, List.copyOf(events));
        if (!kept.isEmpty()) {
            keep(batch);
            return;
        }
        try {
            sink.append(group, stream, events);
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "Logs wait until they can be stored: " + e.getMessage());
            keep(batch);
            tryLater();
        }
    }

    /** Tries once more. */
    @Override
    public synchronized void close() {
        appendKept();
        kept.forEach(PatientLogSink::complain);
    }

    private void keep(Kept batch) {
        if (characters + batch.characters() > mostCharacters) {
            complain(batch);
            return;
        }
        characters += batch.characters();
        kept.add(batch);
    }

    private synchronized void tryAgain() {
        if (!appendKept()) {
            tryLater();
        }
    }

    /** Says whether nothing waits any more. */
    private boolean appendKept() {
        for (Kept batch = kept.peek(); batch != null; batch = kept.peek()) {
            try {
                sink.append(batch.group(), batch.stream(), batch.events());
            } catch (StorageException e) {
                LOG.log(Level.DEBUG, "Logs still wait", e);
                return false;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The log of " + batch.group() + " could not be written", e);
            }
            characters -= batch.characters();
            kept.remove();
        }
        return true;
    }

    private void tryLater() {
        try {
            ScheduledFuture<?> unused = timer.schedule(this::tryAgain, SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The local cloud is stopping", e);
        }
    }

    private static void complain(Kept batch) {
        LOG.log(Level.ERROR, batch.events().size() + " events of " + batch.group() + " are lost: no room for them");
    }
}
