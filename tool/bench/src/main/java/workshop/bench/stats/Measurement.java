package workshop.bench.stats;

/**
 * What was measured of one thing.
 *
 * @param name such as "GET through the gateway, concurrency 4"
 * @param count of how many samples
 * @param median half of the samples are at most this
 * @param p90 nine of ten samples are at most this
 * @param p99 99 of 100 samples are at most this; with few samples, close to the largest
 * @param spread the distance from the first to the third quartile: how far the middle half of the samples lies apart
 */
public record Measurement(String name, Unit unit, long count, double median, double p90, double p99, double spread) {

    /** One figure that has no distribution, such as a size. */
    public static Measurement single(String name, Unit unit, double value) {
        return new Measurement(name, unit, 1, value, value, value, 0);
    }
}
