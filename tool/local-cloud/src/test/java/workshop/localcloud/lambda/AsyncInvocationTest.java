package workshop.localcloud.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncInvocationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** AWS's developer guide: from 1 second to at most 5 minutes, whatever the number of failures before. */
    @Test
    void what_did_not_reach_the_function_is_made_again_after_longer_and_longer_pauses() {
        AsyncInvocation call =
                AsyncInvocation.accepted("id", new FunctionReference("f", Optional.empty()), new byte[0], "", START);

        for (int pause : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
            call = call.refused(START);
            assertThat(call.pause(START)).isEqualTo(Duration.ofSeconds(pause));
        }
        assertThat(call.failures()).isZero();
        EventInvokeConfig impatient = new EventInvokeConfig(Invocation.LATEST, 60, 1, null, null, 0);
        assertThat(call.isTooOld(START.plusSeconds(60), impatient)).isFalse();
        assertThat(call.isTooOld(START.plusSeconds(61), impatient)).isTrue();
        assertThat(call.isTooOld(START.plus(Duration.ofHours(6)), EventInvokeConfig.DEFAULT))
                .isFalse();
        assertThat(call.isTooOld(START.plus(Duration.ofHours(6)).plusMillis(1), EventInvokeConfig.DEFAULT))
                .isTrue();
    }
}
