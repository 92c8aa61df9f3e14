package workshop.bench.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;

/** Collects figures of one thing, from several threads if need be. */
public final class Samples {

    private final String name;
    private final Unit unit;
    private double[] values = new double[64];
    private int count;

    /** @param name what {@link Measurement#name} will be */
    public Samples(String name, Unit unit) {
        this.name = name;
        this.unit = unit;
    }

    public String name() {
        return name;
    }

    public synchronized void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** @param nanoseconds kept in this collection's unit, which is one of time */
    public void addNanos(long nanoseconds) {
        add(
                switch (unit) {
                    case SECONDS -> nanoseconds / 1e9;
                    case MILLISECONDS -> nanoseconds / 1e6;
                    case MICROSECONDS -> nanoseconds / 1e3;
                    case PER_SECOND, MEGABYTES, PERCENT, COUNT -> throw new IllegalStateException(unit + " is no time");
                });
    }

    public synchronized int count() {
        return count;
    }

    public synchronized double sum() {
        return Arrays.stream(values, 0, count).sum();
    }

    /** @throws IllegalStateException when there are no samples: a part that measured nothing must not look measured */
    public synchronized Measurement measurement() {
        if (count == 0) {
            throw new IllegalStateException("no samples of " + name);
        }
        double[] quantiles = Quantile.withDefaults()
                .withCopy(true)
                .evaluate(Arrays.copyOf(values, count), 0.25, 0.5, 0.75, 0.9, 0.99);
        return new Measurement(
                name, unit, count, quantiles[1], quantiles[3], quantiles[4], quantiles[2] - quantiles[0]);
    }
}
