package workshop.bench.stats;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SamplesTest {

    @Test
    void quantilesAreThoseOfTheSamples() {
        Samples samples = new Samples("a", Unit.MILLISECONDS);
        for (int i = 1000; i >= 1; i--) {
            samples.add(i);
        }

        Measurement measured = samples.measurement();

        assertThat(measured.count()).isEqualTo(1000);
        assertThat(measured.median()).isEqualTo(500.5, Offset.offset(0.5));
        assertThat(measured.p90()).isEqualTo(900, Offset.offset(1.0));
        assertThat(measured.p99()).isEqualTo(990, Offset.offset(1.0));
        assertThat(measured.spread()).isEqualTo(500, Offset.offset(1.0));
    }

    @Test
    void theOrderOfSamplesDoesNotMatterAndNoneIsLostWhenThereAreMany() {
        Samples samples = new Samples("a", Unit.COUNT);
        for (int i = 0; i < 200; i++) {
            samples.add(i % 2 == 0 ? i : 200 - i);
        }

        assertThat(samples.count()).isEqualTo(200);
        assertThat(samples.sum()).isEqualTo(19_900);
    }

    @Test
    void nanosecondsAreKeptInTheUnit() {
        Samples samples = new Samples("a", Unit.MILLISECONDS);
        samples.addNanos(1_500_000);

        assertThat(samples.measurement().median()).isEqualTo(1.5);
        assertThat(samples.measurement().spread()).isZero();
    }

    @Test
    void whatWasNotMeasuredHasNoFigures() {
        assertThatThrownBy(() -> new Samples("nothing", Unit.COUNT).measurement())
                .hasMessageContaining("nothing");
    }

    @Test
    void aLimitItselfIsWithinTheTarget() {
        assertThat(Ratio.of("a", 1.5, Target.atMost(1.5)).met()).contains(true);
        assertThat(Ratio.of("a", 1.51, Target.atMost(1.5)).met()).contains(false);
        assertThat(Ratio.of("a", 40, Target.atLeast(40)).met()).contains(true);
        assertThat(Ratio.of("a", 39, Target.atLeast(40)).met()).contains(false);
        assertThat(Ratio.shown("a", 3).met()).isEmpty();
    }
}
