package workshop.watch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A check while it is made, on this thread. */
class RunningCheckTest {

    private static final long LONG = RunningCheck.SILENCE.toNanos() + 1;

    private final RunningCheck check = new RunningCheck();

    @Test
    void itIsSpokenOfOnceWhenItTakesLong() {
        assertThat(check.isLong(LONG)).isFalse();

        check.begin(0);

        assertThat(check.isLong(LONG - 1)).isFalse();
        assertThat(check.isLong(LONG)).isTrue();
        assertThat(check.isLong(2 * LONG)).isFalse();
    }

    @Test
    void whatBreaksItOffDoesNotReachWhatComesAfter() {
        check.begin(0);
        check.breakOff();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        check.end();
        check.breakOff();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(check.isLong(LONG)).isFalse();
    }
}
