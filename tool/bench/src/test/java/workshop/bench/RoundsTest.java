package workshop.bench;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class RoundsTest {

    private final StringBuilder order = new StringBuilder();
    private final Samples a = new Samples("a", Unit.MILLISECONDS);
    private final Samples b = new Samples("b", Unit.MILLISECONDS);

    @Test
    void whatIsComparedTakesTurnsAndWarmUpIsNotKept() throws Exception {
        rounds(Duration.ofMinutes(1)).run(2, 3);

        assertThat(order).hasToString("ababababab");
        assertThat(a.count()).isEqualTo(3);
        assertThat(b.count()).isEqualTo(3);
    }

    @Test
    void theTimeIsLimitedButOneRoundIsAlwaysMeasured() throws Exception {
        rounds(Duration.ZERO).run(0, 100);

        assertThat(order).hasToString("ab");
    }

    private Rounds rounds(Duration limit) {
        return new Rounds(limit).add(a, () -> order.append('a')).add(b, () -> order.append('b'));
    }
}
