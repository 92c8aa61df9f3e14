package workshop.localcloud.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what has to become true. */
final class Conditions {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Conditions() {}

    static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("It did not become true within " + LONGEST);
            }
            Thread.onSpinWait();
        }
    }
}
