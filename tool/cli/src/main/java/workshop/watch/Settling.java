package workshop.watch;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a save is over: editors write in several goes, tools write many files. It is over when nothing changes for a while; a
 * storm that does not end is looked at all the same, now and then.
 */
final class Settling {

    static final Duration QUIET = Duration.ofMillis(60);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What the last save that was over left. */
    private Snapshot settled;

    private Snapshot last;
    private long firstChange;
    private long lastChange;

    Settling(Snapshot beginning) {
        settled = beginning;
        last = beginning;
    }

    /**
     * Takes note of a look.
     *
     * @param nanoTime when it was
     * @return what was saved since the last time, if that is over; else nothing
     */
    Set<String> look(Snapshot now, long nanoTime) {
        if (!now.equals(last)) {
            if (last.equals(settled)) {
                firstChange = nanoTime;
            }
            lastChange = nanoTime;
            last = now;
        }
        boolean over = nanoTime - lastChange >= QUIET.toNanos() || nanoTime - firstChange >= PATIENCE.toNanos();
        if (last.equals(settled) || !over) {
            return Set.of();
        }
        Set<String> saved = new TreeSet<>(now.since(settled));
        settled = now;
        return saved;
    }
}
