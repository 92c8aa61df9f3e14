package workshop.watch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The check that is being made, if one is: a newer save breaks it off, and it is spoken of when it takes long. */
final class RunningCheck {

    static final Duration SILENCE = Duration.ofMillis(2500);

    private @Nullable Thread checking;
    private long begun;
    private boolean spokenOf;

    /** This thread checks. */
    synchronized void begin(long nanoTime) {
        checking = Thread.currentThread();
        begun = nanoTime;
        spokenOf = false;
    }

    /** Whether there is something to be said of it; once. */
    synchronized boolean isLong(long nanoTime) {
        if (checking == null || spokenOf || nanoTime - begun <= SILENCE.toNanos()) {
            return false;
        }
        spokenOf = true;
        return true;
    }

    synchronized void breakOff() {
        if (checking != null) {
            checking.interrupt();
        }
    }

    /** This thread does not check any more. */
    synchronized void end() {
        checking = null;
        // What came too late is not meant for the next round.
        Thread.interrupted();
    }
}
