package workshop.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a cloud that did not answer answers again; it is asked now and then. */
final class Absence {

    static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

    private final BooleanSupplier answers;
    private boolean absent;
    private long asked;

    Absence(BooleanSupplier answers) {
        this.answers = answers;
    }

    /** A round has ended: when it was not good, that may be why. */
    void afterRound(boolean good, long nanoTime) {
        absent = !good && !answers.getAsBoolean();
        asked = nanoTime;
    }

    /** Whether it was absent, and is so no more; said once. */
    boolean isOver(long nanoTime) {
        if (!absent || nanoTime - asked < BETWEEN_QUESTIONS.toNanos()) {
            return false;
        }
        asked = nanoTime;
        absent = !answers.getAsBoolean();
        return !absent;
    }
}
