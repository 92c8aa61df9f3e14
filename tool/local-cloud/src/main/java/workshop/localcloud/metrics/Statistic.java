package workshop.localcloud.metrics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statistic by AWS's name: five simple ones, and percentiles such as p99 or p99.9. */
sealed interface Statistic {

    String name();

    /** Empty when the set does not tell. */
    Optional<Double> of(StatisticSet set);

    /** The five of GetMetricStatistics' Statistics. */
    enum Simple implements Statistic {
        SampleCount,
        Average,
        Sum,
        Minimum,
        Maximum;

        @Override
        public Optional<Double> of(StatisticSet set) {
            return Optional.of(
                    switch (this) {
                        case SampleCount -> set.sampleCount();
                        case Average -> set.average();
                        case Sum -> set.sum();
                        case Minimum -> set.minimum();
                        case Maximum -> set.maximum();
                    });
        }
    }

    /** @param percent 0 to 100 */
    record Percentile(String name, double percent) implements Statistic {
        @Override
        public Optional<Double> of(StatisticSet set) {
            return set.percentile(percent);
        }
    }

    Pattern PERCENTILE = Pattern.compile("p(100|\\d{1,2}(\\.\\d{1,10})?)");

    static Optional<Statistic> simple(String name) {
        for (Simple each : Simple.values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static Optional<Statistic> percentile(String name) {
        Matcher matcher = PERCENTILE.matcher(name);
        return matcher.matches()
                ? Optional.of(new Percentile(name, Double.parseDouble(matcher.group(1))))
                : Optional.empty();
    }
}
