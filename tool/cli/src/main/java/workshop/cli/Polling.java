package workshop.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Asks again and again, for a limited time; the clock and the pause are given, so that tests do not wait. */
final class Polling {

    /** How a poll waits before it asks again. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final LongSupplier nanoTime;
    private final Pause pause;

    Polling(LongSupplier nanoTime, Pause pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Waits once. */
    void pause(Duration duration) throws InterruptedException {
        pause.sleep(duration);
    }

    /**
     * Waits until a condition holds.
     *
     * @return whether it came to hold within the limit
     */
    boolean until(Duration limit, Duration every, BooleanSupplier condition) throws InterruptedException {
        long start = nanoTime.getAsLong();
        while (!condition.getAsBoolean()) {
            if (nanoTime.getAsLong() - start >= limit.toNanos()) {
                return false;
            }
            pause.sleep(every);
        }
        return true;
    }
}
