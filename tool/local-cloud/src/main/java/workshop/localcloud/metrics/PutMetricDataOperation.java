package workshop.localcloud.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PutMetricData: values of a program's own metrics. All of a call is kept, or nothing. */
final class PutMetricDataOperation {

    private static final int MOST_DATA = 1000;
    private static final int MOST_VALUES = 150;
    private static final double LARGEST = Math.pow(2, 360);
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofHours(2);

    private final MetricsService service;

    PutMetricDataOperation(MetricsService service) {
        this.service = service;
    }

    MetricsOutput call(MetricsInput input) {
        String namespace = input.required("Namespace");
        if (namespace.startsWith("AWS/")) {
            throw MetricsErrors.invalid("AWS/", "Namespace");
        }
        if (namespace.length() > 255 || namespace.startsWith(":")) {
            throw MetricsErrors.invalid(namespace, "Namespace");
        }
        input.refuse("PutMetricData", "EntityMetricData", "EntityMetricData.member.1.Entity.KeyAttributes.entry.1.key");
        List<MetricsInput> data = input.structures("MetricData");
        if (data.isEmpty()) {
            throw MetricsErrors.missing("MetricData");
        }
        if (data.size() > MOST_DATA) {
            throw MetricsErrors.invalid("The collection MetricData must not have a size greater than 1000.");
        }
        Map<MinuteKey, StatisticSet> values = new LinkedHashMap<>();
        for (MetricsInput datum : data) {
            StatisticSet set = values(datum);
            values.merge(key(namespace, datum), set, StatisticSet::plus);
        }
        service.put(values);
        return new MetricsOutput();
    }

    private MinuteKey key(String namespace, MetricsInput datum) {
        Series series = new Series(namespace, datum.required("MetricName"), datum.dimensions("Dimensions"));
        String path = datum.path();
        datum.integer("StorageResolution").ifPresent(resolution -> {
            if (resolution == 1) {
                throw MetricsErrors.notImplemented(path + "StorageResolution 1", "PutMetricData");
            }
            if (resolution != 60) {
                throw MetricsErrors.notInSet(path + "StorageResolution", "[ 1, 60 ]");
            }
        });
        Instant now = service.now();
        Instant at = datum.time("Timestamp").orElse(now);
        if (at.isBefore(now.minus(OLDEST))) {
            throw MetricsErrors.invalid(
                    "The parameter " + path + "Timestamp must specify a time no more than two weeks in the past.");
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw MetricsErrors.invalid(
                    "The parameter " + path + "Timestamp must specify a time no more than two hours in the future.");
        }
        return MinuteKey.of(series, at, datum.unit("Unit").orElse(Unit.NONE));
    }

    private static StatisticSet values(MetricsInput datum) {
        Optional<Double> value = datum.number("Value");
        Optional<Double> samples = datum.number("StatisticValues.SampleCount");
        List<Double> several = datum.numbers("Values");
        int ways = (value.isPresent() ? 1 : 0) + (samples.isPresent() ? 1 : 0) + (several.isEmpty() ? 0 : 1);
        if (ways != 1) {
            String names = datum.path() + "Value, " + datum.path() + "Values and " + datum.path() + "StatisticValues";
            throw MetricsErrors.combination(
                    ways == 0
                            ? "At least one of the parameters " + names + " must be specified."
                            : "The parameters " + names + " are mutually exclusive and you have specified several.");
        }
        if (value.isPresent()) {
            return StatisticSet.of(checked(datum, "Value", value.get()));
        }
        return samples.isPresent() ? statisticSet(datum, samples.get()) : severalValues(datum, several);
    }

    private static StatisticSet statisticSet(MetricsInput datum, double samples) {
        double minimum = statistic(datum, "Minimum");
        double maximum = statistic(datum, "Maximum");
        if (minimum > maximum) {
            throw MetricsErrors.combination("The parameter " + datum.path()
                    + "StatisticValues.Maximum must be greater than " + datum.path() + "StatisticValues.Minimum.");
        }
        return StatisticSet.of(
                positive(datum, "StatisticValues.SampleCount", samples), statistic(datum, "Sum"), minimum, maximum);
    }

    private static double statistic(MetricsInput datum, String member) {
        String name = "StatisticValues." + member;
        return checked(datum, name, datum.number(name).orElseThrow(() -> MetricsErrors.missing(datum.path() + name)));
    }

    private static StatisticSet severalValues(MetricsInput datum, List<Double> values) {
        List<Double> counts = datum.numbers("Counts");
        if (values.size() > MOST_VALUES) {
            throw MetricsErrors.invalid(
                    "The collection " + datum.path() + "Values must not have a size greater than 150.");
        }
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw MetricsErrors.combination("The parameters " + datum.path() + "Values and " + datum.path()
                    + "Counts must be of the same size.");
        }
        List<StatisticSet> sets = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double count = counts.isEmpty() ? 1 : positive(datum, "Counts", counts.get(i));
            sets.add(StatisticSet.of(checked(datum, "Values", values.get(i)), count));
        }
        return sets.stream().reduce(StatisticSet::plus).orElseThrow();
    }

    private static double positive(MetricsInput datum, String name, double value) {
        if (!(checked(datum, name, value) > 0)) {
            throw MetricsErrors.invalid("The parameter " + datum.path() + name + " must be greater than 0.");
        }
        return value;
    }

    /** CloudWatch takes numbers from -2^360 to 2^360, and neither infinity nor NaN. */
    private static double checked(MetricsInput datum, String name, double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw MetricsErrors.invalid(value, datum.path() + name);
        }
        return value;
    }
}
