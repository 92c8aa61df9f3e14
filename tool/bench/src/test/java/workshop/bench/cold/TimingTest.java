package workshop.bench.cold;

import org.junit.jupiter.api.Test;
import workshop.bench.BenchFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimingTest {

    @Test
    void aColdStartIsItsInitPhaseAndItsCall() {
        Timing timing = Timing.of(
                "START RequestId: 1 Version: $LATEST\nEND RequestId: 1\nREPORT RequestId: 1\tDuration: 120.50 ms"
                        + "\tBilled Duration: 521 ms\tMemory Size: 1024 MB\tMax Memory Used: 90 MB\tInit Duration: 400.25 ms\t\n");
        assertThat(timing.init()).isEqualTo(400.25);
        assertThat(timing.total()).isEqualTo(520.75);
    }

    @Test
    void aWarmCallFailsTheRun() {
        assertThatThrownBy(() -> Timing.of("REPORT RequestId: 1\tDuration: 12.00 ms\tBilled Duration: 12 ms\t"
                        + "Memory Size: 1024 MB\tMax Memory Used: 90 MB\t\n"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("no cold start");
    }

    @Test
    void aWarmCallTakesItsDuration() {
        assertThat(Timing.ofWarm("REPORT RequestId: 1\tDuration: 12.50 ms\tBilled Duration: 13 ms\t"
                        + "Memory Size: 1024 MB\tMax Memory Used: 90 MB\t\n"))
                .isEqualTo(12.5);
    }

    @Test
    void aColdStartAmongWarmCallsFailsTheRun() {
        assertThatThrownBy(() -> Timing.ofWarm("REPORT RequestId: 1\tDuration: 120.50 ms\tBilled Duration: 521 ms"
                        + "\tMemory Size: 1024 MB\tMax Memory Used: 90 MB\tInit Duration: 400.25 ms\t\n"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("a cold start");
    }
}
