package workshop.localcloud.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The last things that happened, of each kind so many, numbered in their order. Publishing appends to a ring and never
 * waits; a listener is a number, the last that it has seen, so one that is slow or gone costs nothing: it finds that
 * what it has not seen is no longer there, and is told.
 */
final class Feed implements AutoCloseable {

    /** How many of a kind are kept, and how many bytes they may hold on to. */
    private static final int MOST_ENTRIES = 5_000;

    private static final long MOST_BYTES = 16 << 20;

    /** Listeners are woken this long after something happened, for all that happens meanwhile. */
    private static final long MILLIS_GATHERED = 50;

    /** Listeners are woken this often anyway, so that those that are gone are noticed. */
    private static final long SECONDS_BETWEEN_HEARTBEATS = 15;

    /**
     * What happened.
     *
     * @param id the one before is one less
     * @param time in milliseconds since 1970
     */
    record Entry(long id, long time, Happening what) {}

    /**
     * What a listener has not seen yet.
     *
     * @param entries in order
     * @param last the number to go on after
     * @param lost the kinds of which something was not seen and is no longer there
     */
    record Page(List<Entry> entries, long last, Set<Happening.Kind> lost) {}

    private final Map<Happening.Kind, Ring> rings = new EnumMap<>(Happening.Kind.class);
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final int mostEntries;
    private long last;
    private boolean closed;
    private CompletableFuture<Void> news = new CompletableFuture<>();
    private boolean somebodyListens;
    private final Future<?> heartbeats;

    /** @param timer wakes listeners */
    Feed(ScheduledExecutorService timer, Clock clock) {
        this(timer, clock, MOST_ENTRIES);
    }

    Feed(ScheduledExecutorService timer, Clock clock, int mostEntries) {
        this.timer = timer;
        this.clock = clock;
        this.mostEntries = mostEntries;
        for (Happening.Kind kind : Happening.Kind.values()) {
            rings.put(kind, new Ring(mostEntries, MOST_BYTES));
        }
        heartbeats = timer.scheduleWithFixedDelay(
                this::wakeAll, SECONDS_BETWEEN_HEARTBEATS, SECONDS_BETWEEN_HEARTBEATS, TimeUnit.SECONDS);
    }

    /** Never waits for anybody and never throws. */
    void publish(Happening what) {
        long now = clock.millis();
        synchronized (this) {
            last++;
            ring(what.kind()).add(new Entry(last, now, what));
            if (!somebodyListens) {
                return;
            }
            somebodyListens = false;
        }
        try {
            var unused = timer.schedule(this::wakeAll, MILLIS_GATHERED, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            wakeAll(); // The local cloud is stopping.
        }
    }

    /** The number of what happened last; 0 before anything did. */
    synchronized long last() {
        return last;
    }

    /**
     * What happened after a number.
     *
     * @param kinds which are wanted
     * @param limit at most so many, the oldest
     */
    synchronized Page after(long id, Set<Happening.Kind> kinds, int limit) {
        List<Entry> found = new ArrayList<>();
        Set<Happening.Kind> lost = EnumSet.noneOf(Happening.Kind.class);
        for (Happening.Kind kind : kinds) {
            Ring ring = ring(kind);
            ring.addAfter(id, found);
            if (ring.lastLost() > id) {
                lost.add(kind);
            }
        }
        found.sort(Comparator.comparingLong(Entry::id));
        boolean whole = found.size() <= limit;
        List<Entry> page = whole ? found : found.subList(0, limit);
        return new Page(
                List.copyOf(page), whole ? last : page.get(page.size() - 1).id(), lost);
    }

    /** The newest of a kind, newest first. */
    synchronized List<Entry> newest(Happening.Kind kind, int limit) {
        return ring(kind).newest(limit);
    }

    /** Completes when something happened after a number, at once when it did already; and now and then without. */
    synchronized CompletionStage<Void> news(long id) {
        if (closed || last > id) {
            return CompletableFuture.completedFuture(null);
        }
        somebodyListens = true;
        return news;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the wait of all listeners. */
    @Override
    public void close() {
        heartbeats.cancel(false);
        synchronized (this) {
            closed = true;
        }
        wakeAll();
    }

    private void wakeAll() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = news;
            news = new CompletableFuture<>();
        }
        waiting.complete(null);
    }

    private Ring ring(Happening.Kind kind) {
        return rings.computeIfAbsent(kind, missing -> new Ring(mostEntries, MOST_BYTES));
    }
}
