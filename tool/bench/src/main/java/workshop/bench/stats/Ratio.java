package workshop.bench.stats;

import java.util.Optional;

/**
 * Two figures of one run compared, which a busy machine moves less than either. Also a plain figure with a target, such as
 * megabytes.
 *
 * @param name such as "GET p50: through the gateway / direct GetItem"
 * @param target empty when it is only shown
 */
public record Ratio(String name, double value, Optional<Target> target) {

    public static Ratio of(String name, double value, Target target) {
        return new Ratio(name, value, Optional.of(target));
    }

    public static Ratio shown(String name, double value) {
        return new Ratio(name, value, Optional.empty());
    }

    /** Empty without a target. */
    public Optional<Boolean> met() {
        return target.map(wanted -> wanted.isMetBy(value));
    }
}
