package workshop.localcloud.metrics;

import java.util.Optional;

/**
 * What is kept of the values of a period.
 *
 * @param values for percentiles; empty when they cannot be told: some values were negative or came as a statistic set
 */
record StatisticSet(double sampleCount, double sum, double minimum, double maximum, Optional<ValueHistogram> values) {

    static StatisticSet of(double value) {
        return of(value, 1);
    }

    /** The same value several times. */
    static StatisticSet of(double value, double count) {
        return new StatisticSet(
                count,
                value * count,
                value,
                value,
                value < 0 ? Optional.empty() : Optional.of(ValueHistogram.of(value, count)));
    }

    /** A set that was made elsewhere: it tells percentiles when all its values are the same, as AWS documents. */
    static StatisticSet of(double sampleCount, double sum, double minimum, double maximum) {
        boolean same = minimum >= 0 && (sampleCount == 1 || minimum == maximum);
        return new StatisticSet(
                sampleCount,
                sum,
                minimum,
                maximum,
                same ? Optional.of(ValueHistogram.of(minimum, sampleCount)) : Optional.empty());
    }

    StatisticSet plus(StatisticSet other) {
        return new StatisticSet(
                sampleCount + other.sampleCount,
                sum + other.sum,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                values.flatMap(mine -> other.values.map(mine::plus)));
    }

    double average() {
        return sum / sampleCount;
    }

    /** Within 1 %, and never outside of minimum and maximum; empty when the values are not known. */
    Optional<Double> percentile(double percent) {
        return values.map(known -> {
            if (percent <= 0) {
                return minimum;
            }
            return percent >= 100 ? maximum : Math.max(minimum, Math.min(maximum, known.percentile(percent)));
        });
    }
}
