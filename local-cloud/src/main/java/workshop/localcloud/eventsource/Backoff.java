package workshop.localcloud.eventsource;

import java.time.Duration;

/**
 * How long to wait before trying again. AWS documents that it backs off, not how far: these times are the local cloud's
 * own, short enough to watch.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 15_000;
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /** @param failures in a row, 1 for the first */
    static Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS));
    }
}
