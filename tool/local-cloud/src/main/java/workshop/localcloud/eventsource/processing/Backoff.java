package workshop.localcloud.eventsource.processing;

import java.time.Duration;

/**
 * How long to wait before trying again. AWS documents that it backs off, not how far: these times are the local cloud's
 * own. The first ten retries together take about three seconds, so that a poison record is soon where it belongs; after
 * some twenty they are far enough apart to read along.
 */
public final class Backoff {

    private static final double FIRST_MILLIS = 25;
    private static final double GROWTH = 1.5;
    private static final long LONGEST_MILLIS = 15_000;

    private Backoff() {}

    /** @param failures in a row, 1 for the first */
    public static Duration after(int failures) {
        double millis = FIRST_MILLIS * Math.pow(GROWTH, Math.max(failures - 1, 0));
        return Duration.ofMillis((long) Math.min(millis, LONGEST_MILLIS));
    }
}
