package workshop.watch;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A cloud that is stopped, and started again. */
class AbsenceTest {

    private static final long PAUSE = Absence.BETWEEN_QUESTIONS.toNanos();

    private boolean answers;
    private final AtomicInteger questions = new AtomicInteger();
    private final Absence absence = new Absence(() -> {
        questions.incrementAndGet();
        return answers;
    });

    @Test
    void itsEndIsSaidOnce() {
        absence.afterRound(false, 0);

        assertThat(absence.isOver(PAUSE)).isFalse();
        answers = true;
        assertThat(absence.isOver(PAUSE + 1)).isFalse();
        assertThat(absence.isOver(2 * PAUSE)).isTrue();
        assertThat(absence.isOver(4 * PAUSE)).isFalse();
    }

    @Test
    void aRoundThatIsNotGoodForAnotherReasonWaitsForNobody() {
        answers = true;
        absence.afterRound(false, 0);
        answers = false;

        assertThat(absence.isOver(PAUSE)).isFalse();
        assertThat(questions).hasValue(1);
    }

    @Test
    void afterAGoodRoundNobodyIsAsked() {
        absence.afterRound(true, 0);

        assertThat(absence.isOver(PAUSE)).isFalse();
        assertThat(questions).hasValue(0);
    }
}
