package workshop.check;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a check waits.
 *
 * @param doing hears what it is waiting for now, as "the answer of hello"
 */
public record Waits(LongSupplier nanoTime, Pause pause, Consumer<String> doing) {

    /** Waits between two looks. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }
}
