package workshop.localcloud.metrics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many values there were of which size: buckets whose bounds grow by 2 %, so that a percentile is within 1 % of the
 * value it stands for. At most {@value #MOST_BUCKETS} buckets are kept; beyond that the smallest values share one.
 *
 * @param zeros the number of values that are 0
 * @param buckets numbers of values by their bucket's index; the bucket's upper bound is the factor to this power
 */
record ValueHistogram(double zeros, SortedMap<Integer, Double> buckets) {

    static final int MOST_BUCKETS = 1000;

    static final ValueHistogram EMPTY = new ValueHistogram(0, new TreeMap<>());

    private static final double ACCURACY = 0.01;
    private static final double FACTOR = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double LOG_FACTOR = Math.log(FACTOR);

    /** @param value not negative */
    static ValueHistogram of(double value, double count) {
        if (value == 0) {
            return new ValueHistogram(count, new TreeMap<>());
        }
        return new ValueHistogram(0, new TreeMap<>(Map.of((int) Math.ceil(Math.log(value) / LOG_FACTOR), count)));
    }

    ValueHistogram plus(ValueHistogram other) {
        NavigableMap<Integer, Double> sum = new TreeMap<>(buckets);
        other.buckets.forEach((index, count) -> sum.merge(index, count, Double::sum));
        while (sum.size() > MOST_BUCKETS) {
            double smallest = sum.pollFirstEntry().getValue();
            sum.merge(sum.firstKey(), smallest, Double::sum);
        }
        return new ValueHistogram(zeros + other.zeros, sum);
    }

    double count() {
        return zeros
                + buckets.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * The value that the given share of all values does not exceed, within 1 %.
     *
     * @param percent 0 to 100
     */
    double percentile(double percent) {
        double rank = Math.max(percent / 100 * count(), Double.MIN_VALUE);
        double seen = zeros;
        if (seen >= rank || buckets.isEmpty()) {
            return 0;
        }
        for (Map.Entry<Integer, Double> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return middle(bucket.getKey());
            }
        }
        return middle(buckets.lastKey());
    }

    private static double middle(int index) {
        return 2 * Math.exp(index * LOG_FACTOR) / (FACTOR + 1);
    }
}
