package workshop.localcloud.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** GetMetricStatistics: some statistics of one metric. */
final class MetricStatisticsOperation {

    private final MetricsService service;

    MetricStatisticsOperation(MetricsService service) {
        this.service = service;
    }

    MetricsOutput call(MetricsInput input) {
        Series series =
                new Series(input.required("Namespace"), input.required("MetricName"), input.dimensions("Dimensions"));
        Instant start = input.requiredTime("StartTime");
        Instant end = input.requiredTime("EndTime");
        int period = MetricsService.period(input.requiredInteger("Period"));
        List<Statistic> simple = statistics(input);
        List<Statistic> extended = extended(input);
        if (simple.isEmpty() == extended.isEmpty()) {
            throw MetricsErrors.combination(
                    simple.isEmpty()
                            ? "At least one of the parameters Statistics and ExtendedStatistics must be specified."
                            : "The parameters Statistics and ExtendedStatistics are mutually exclusive and you have"
                                    + " specified both.");
        }
        if (start.equals(end)) {
            throw MetricsErrors.invalid("The parameter StartTime must not equal parameter EndTime.");
        }
        if (start.isAfter(end)) {
            throw MetricsErrors.combination("The parameter StartTime must be less than the parameter EndTime.");
        }
        long most = Periods.most(start, end, period);
        if (most > MetricsService.MOST_DATAPOINTS) {
            throw MetricsErrors.tooManyDatapoints(most, MetricsService.MOST_DATAPOINTS);
        }
        List<MetricsOutput> datapoints = new ArrayList<>();
        for (Datapoint point :
                service.datapoints(new MetricsService.Query(series, start, end, period, input.unit("Unit")))) {
            datapoint(point, simple, extended).ifPresent(datapoints::add);
        }
        return new MetricsOutput().with("Label", series.name()).with("Datapoints", datapoints);
    }

    /** Empty when percentiles were asked for and cannot be told. */
    private static Optional<MetricsOutput> datapoint(
            Datapoint point, List<Statistic> simple, List<Statistic> extended) {
        MetricsOutput output = new MetricsOutput().with("Timestamp", point.timestamp());
        simple.forEach(
                statistic -> statistic.of(point.statistics()).ifPresent(value -> output.with(statistic.name(), value)));
        if (!extended.isEmpty()) {
            Map<String, Double> values = new TreeMap<>();
            extended.forEach(statistic ->
                    statistic.of(point.statistics()).ifPresent(value -> values.put(statistic.name(), value)));
            if (values.isEmpty()) {
                return Optional.empty();
            }
            output.with("ExtendedStatistics", new MetricsOutput.Numbers(values));
        }
        return Optional.of(output.with("Unit", point.unit().awsName()));
    }

    private static List<Statistic> statistics(MetricsInput input) {
        List<String> names = input.strings("Statistics");
        List<Statistic> found = new ArrayList<>();
        for (String name : names) {
            found.add(Statistic.simple(name)
                    .orElseThrow(() -> MetricsErrors.constraint(
                            names,
                            "statistics",
                            "Member must satisfy constraint: [Member must satisfy enum value set:"
                                    + " [Maximum, Minimum, Sum, SampleCount, Average]]")));
        }
        return found;
    }

    private static List<Statistic> extended(MetricsInput input) {
        List<String> names = input.strings("ExtendedStatistics");
        if (names.size() > 10) {
            throw MetricsErrors.invalid("The collection ExtendedStatistics must not have a size greater than 10.");
        }
        return names.stream()
                .map(name -> Statistic.percentile(name)
                        .orElseThrow(() -> name.matches("(tm|wm|tc|ts|pr|TM|WM|TC|TS|PR|IQM).*")
                                ? MetricsErrors.notImplemented("the statistic " + name, "GetMetricStatistics")
                                : MetricsErrors.invalid(name, "ExtendedStatistics")))
                .toList();
    }
}
