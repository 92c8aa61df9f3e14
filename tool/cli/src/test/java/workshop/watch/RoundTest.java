package workshop.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One save, stage after stage; the stages are the test's. */
class RoundTest {

    private static final Pending SAVED = Pending.NOTHING.saved(List.of("src/main/java/A.java"));

    private final List<Stage> begun = new ArrayList<>();
    private Optional<Stage> bad = Optional.empty();
    private Optional<Stage> broken = Optional.empty();
    private Optional<RuntimeException> unanswered = Optional.empty();
    private boolean newer;

    private Round.Result go() {
        return go(Optional.of(4));
    }

    private Round.Result go(Optional<Integer> chapter) {
        Stages stages = stage -> {
            if (broken.filter(stage::equals).isPresent()) {
                throw new IOException("no space left");
            }
            return bad.filter(stage::equals).isPresent()
                    ? Report.bad(stage, "no", List.of())
                    : Report.good(stage, "yes");
        };
        Set<Stage> wanted = SAVED.stages(new Shortcuts(true, true, true));
        return new Round(stages, new Kept(), chapter, begun::add).go(SAVED, wanted, () -> newer);
    }

    private final class Kept implements Promises {
        @Override
        public List<Promised> look(int number) {
            unanswered.ifPresent(failure -> {
                throw failure;
            });
            return List.of(new Promised("chapter " + number + " holds", "The task", "", List.of()));
        }

        @Override
        public void close() {}
    }

    @Test
    void allStagesThenThePromises() {
        Round.Result result = go();

        assertThat(begun).containsExactly(Stage.COMPILE, Stage.TEST, Stage.RENEW, Stage.UPDATE, Stage.CHECK);
        assertThat(result.pending()).isEqualTo(Pending.NOTHING);
        assertThat(result.promises()).extracting(Promised::promise).containsExactly("chapter 4 holds");
        assertThat(result.good()).isTrue();
    }

    @Test
    void nothingIsDoneAfterWhatIsNotGood() {
        bad = Optional.of(Stage.TEST);

        Round.Result result = go();

        assertThat(begun).containsExactly(Stage.COMPILE, Stage.TEST);
        assertThat(result.pending().artefact()).isTrue();
        assertThat(result.pending().tests()).isTrue();
        assertThat(result.good()).isFalse();
    }

    @Test
    void somethingNewerComesFirst() {
        newer = true;

        assertThat(go()).satisfies(result -> {
            assertThat(result.superseded()).isTrue();
            assertThat(result.pending()).isEqualTo(SAVED);
        });
        assertThat(begun).isEmpty();
    }

    @Test
    void aLabPromisesNothing() {
        assertThat(go(Optional.empty()).promises()).isEmpty();
    }

    @Test
    void nobodyAnswersIsSaidInTheirWords() {
        unanswered = Optional.of(new Promises.Unanswered("Start it: ./workshop up"));

        assertThat(go().reports()).last().satisfies(report -> {
            assertThat(report.good()).isFalse();
            assertThat(report.details()).containsExactly("Start it: ./workshop up");
        });
    }

    @Test
    void aFullDiskIsSaidAndWhatWasToBeDoneIsNotForgotten() {
        broken = Optional.of(Stage.RENEW);

        Round.Result result = go();

        assertThat(result.reports())
                .last()
                .satisfies(report -> assertThat(report.details().toString()).contains("no space left"));
        assertThat(result.pending().artefact()).isTrue();
    }
}
