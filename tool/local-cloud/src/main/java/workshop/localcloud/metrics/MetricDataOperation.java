package workshop.localcloud.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GetMetricData: one statistic each of several metrics, in pages. */
final class MetricDataOperation {

    private static final int MOST_QUERIES = 500;
    private static final int MOST_DATAPOINTS = 100_800;

    private final MetricsService service;

    MetricDataOperation(MetricsService service) {
        this.service = service;
    }

    private record Wanted(String id, String label, boolean returned, Statistic statistic, MetricsService.Query query) {}

    /** A datapoint's value. */
    private record Value(Instant at, double value) {}

    /** Where a page begins: with the datapoint of this number of the query of this number. */
    private record Position(int query, int datapoint) {

        static Position of(String token) {
            if (!token.matches("from-\\d{1,4}-\\d{1,9}")) {
                throw MetricsErrors.invalidToken();
            }
            String[] parts = token.split("-", -1);
            return new Position(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        String token() {
            return "from-" + query + "-" + datapoint;
        }
    }

    MetricsOutput call(MetricsInput input) {
        input.refuse("GetMetricData", "LabelOptions", "LabelOptions.Timezone");
        Instant start = input.requiredTime("StartTime");
        Instant end = input.requiredTime("EndTime");
        if (start.equals(end)) {
            throw MetricsErrors.validation("The parameter StartTime must not equal parameter EndTime.");
        }
        if (start.isAfter(end)) {
            throw MetricsErrors.validation("The parameter StartTime must be less than the parameter EndTime.");
        }
        boolean ascending = ascending(input.string("ScanBy").orElse("TimestampDescending"));
        int left = input.integer("MaxDatapoints").orElse(MOST_DATAPOINTS);
        if (left < 1 || left > MOST_DATAPOINTS) {
            throw MetricsErrors.validation("MaxDatapoints must be between 1 and " + MOST_DATAPOINTS + ".");
        }
        List<Wanted> wanted = wanted(input, start, end);
        Position from = input.string("NextToken").map(Position::of).orElse(new Position(0, 0));
        List<MetricsOutput> results = new ArrayList<>();
        Optional<Position> next = Optional.empty();
        for (int i = from.query(); i < wanted.size() && next.isEmpty(); i++) {
            if (!wanted.get(i).returned()) {
                continue;
            }
            List<Value> values = values(wanted.get(i), ascending);
            int first = Math.min(values.size(), i == from.query() ? from.datapoint() : 0);
            int last = Math.min(values.size(), first + left);
            left -= last - first;
            if (last < values.size()) {
                next = Optional.of(new Position(i, last));
            }
            if (last > first || next.isEmpty()) {
                results.add(result(wanted.get(i), values.subList(first, last), next.isEmpty()));
            }
        }
        MetricsOutput output =
                new MetricsOutput().with("MetricDataResults", results).with("Messages", List.of());
        next.ifPresent(position -> output.with("NextToken", position.token()));
        return output;
    }

    private List<Value> values(Wanted wanted, boolean ascending) {
        List<Value> values = new ArrayList<>();
        for (Datapoint point : service.datapoints(wanted.query())) {
            wanted.statistic()
                    .of(point.statistics())
                    .ifPresent(value -> values.add(new Value(point.timestamp(), value)));
        }
        if (!ascending) {
            Collections.reverse(values);
        }
        return values;
    }

    private static MetricsOutput result(Wanted wanted, List<Value> values, boolean complete) {
        return new MetricsOutput()
                .with("Id", wanted.id())
                .with("Label", wanted.label())
                .with("Timestamps", values.stream().map(Value::at).toList())
                .with("Values", values.stream().map(Value::value).toList())
                .with("StatusCode", complete ? "Complete" : "PartialData");
    }

    private static List<Wanted> wanted(MetricsInput input, Instant start, Instant end) {
        List<MetricsInput> queries = input.structures("MetricDataQueries");
        if (queries.isEmpty()) {
            throw MetricsErrors.missing("MetricDataQueries");
        }
        if (queries.size() > MOST_QUERIES) {
            throw MetricsErrors.invalid("The collection MetricDataQueries must not have a size greater than 500.");
        }
        Set<String> ids = new HashSet<>();
        List<Wanted> wanted = new ArrayList<>();
        for (MetricsInput query : queries) {
            String id = query.required("Id");
            if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}")) {
                throw MetricsErrors.invalid(id, query.path() + "Id");
            }
            if (!ids.add(id)) {
                throw MetricsErrors.validation("The values for parameter id in MetricDataQueries are not unique.");
            }
            wanted.add(wanted(id, query, start, end));
        }
        return wanted;
    }

    private static Wanted wanted(String id, MetricsInput query, Instant start, Instant end) {
        query.refuse("GetMetricData", "Expression", "AccountId", "Period");
        Series series = new Series(
                query.required("MetricStat.Metric.Namespace"),
                query.required("MetricStat.Metric.MetricName"),
                query.dimensions("MetricStat.Metric.Dimensions"));
        int period = MetricsService.period(query.requiredInteger("MetricStat.Period"));
        String stat = query.required("MetricStat.Stat");
        Statistic statistic = Statistic.simple(stat)
                .or(() -> Statistic.percentile(stat))
                .orElseThrow(() -> MetricsErrors.notImplemented("the statistic " + stat, "GetMetricData"));
        String label = query.string("Label").orElse(series.name());
        if (label.contains("${")) {
            throw MetricsErrors.notImplemented("the dynamic label " + label, "GetMetricData");
        }
        return new Wanted(
                id,
                label,
                query.flag("ReturnData").orElse(true),
                statistic,
                new MetricsService.Query(series, start, end, period, query.unit("MetricStat.Unit")));
    }

    private static boolean ascending(String scanBy) {
        return switch (scanBy) {
            case "TimestampAscending" -> true;
            case "TimestampDescending" -> false;
            default ->
                throw MetricsErrors.constraint(
                        scanBy,
                        "scanBy",
                        "Member must satisfy enum value set: [TimestampDescending, TimestampAscending]");
        };
    }
}
