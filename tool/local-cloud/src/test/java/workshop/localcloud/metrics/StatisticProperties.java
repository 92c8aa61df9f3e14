package workshop.localcloud.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whatever the values and whatever the order in which sets of them are put together. */
class StatisticProperties {

    /** Whole numbers, whose sums are exact. */
    @Property
    void mergingIsAssociativeAndCommutative(
            @ForAll @IntRange(min = -1000, max = 1_000_000) int a,
            @ForAll @IntRange(min = 0, max = 1_000_000) int b,
            @ForAll @IntRange(min = 0, max = 1_000_000) int c) {
        StatisticSet first = StatisticSet.of(a);
        StatisticSet second = StatisticSet.of(b);
        StatisticSet third = StatisticSet.of(c);

        assertThat(first.plus(second).plus(third)).isEqualTo(first.plus(second.plus(third)));
        assertThat(first.plus(second)).isEqualTo(second.plus(first));
    }

    /** Values over so many orders of magnitude that histograms reach their bound. */
    @Property(tries = 50)
    void mergingStaysAssociativeWhenHistogramsAreFull(
            @ForAll @Size(min = 400, max = 600) List<@IntRange(min = -3000, max = 3000) Integer> a,
            @ForAll @Size(min = 400, max = 600) List<@IntRange(min = -3000, max = 3000) Integer> b,
            @ForAll @Size(min = 400, max = 600) List<@IntRange(min = -3000, max = 3000) Integer> c) {
        ValueHistogram first = histogram(a);
        ValueHistogram second = histogram(b);
        ValueHistogram third = histogram(c);

        ValueHistogram left = first.plus(second).plus(third);
        assertThat(left).isEqualTo(first.plus(second.plus(third)));
        assertThat(left.buckets()).hasSizeLessThanOrEqualTo(ValueHistogram.MOST_BUCKETS);
        assertThat(left.count()).isEqualTo(a.size() + b.size() + c.size());
    }

    @Property
    void percentilesAreWithinOnePercent(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 1e9) Double> values,
            @ForAll @DoubleRange(min = 0, max = 100) double percent) {
        StatisticSet set =
                values.stream().map(StatisticSet::of).reduce(StatisticSet::plus).orElseThrow();
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double exact = sorted.get((int) Math.max(0, Math.ceil(percent / 100 * sorted.size()) - 1));

        assertThat(set.percentile(percent)).hasValueSatisfying(found -> {
            assertThat(found).isBetween(set.minimum(), set.maximum());
            assertThat(found).isCloseTo(exact, within(exact * 0.0101 + 1e-12));
        });
    }

    @Property
    void aSetKnowsItsValues(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = -1_000_000, max = 1_000_000) Integer> values) {
        StatisticSet set =
                values.stream().map(StatisticSet::of).reduce(StatisticSet::plus).orElseThrow();

        assertThat(set.sampleCount()).isEqualTo(values.size());
        assertThat(set.sum())
                .isEqualTo(values.stream().mapToDouble(Integer::doubleValue).sum());
        assertThat(set.minimum()).isEqualTo(Collections.min(values).doubleValue());
        assertThat(set.maximum()).isEqualTo(Collections.max(values).doubleValue());
        assertThat(set.percentile(50).isPresent()).isEqualTo(Collections.min(values) >= 0);
    }

    private static ValueHistogram histogram(List<Integer> exponents) {
        return exponents.stream()
                .map(exponent -> ValueHistogram.of(Math.pow(1.03, exponent), 1))
                .reduce(ValueHistogram.EMPTY, ValueHistogram::plus);
    }
}
