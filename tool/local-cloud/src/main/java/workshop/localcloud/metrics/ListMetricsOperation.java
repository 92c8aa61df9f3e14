package workshop.localcloud.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListMetrics: the metrics that got values in the last two weeks, 500 at a time. */
final class ListMetricsOperation {

    private static final int PAGE = 500;
    private static final Duration LISTED = Duration.ofDays(14);
    private static final Duration RECENT = Duration.ofHours(3);

    private final MetricsService service;

    ListMetricsOperation(MetricsService service) {
        this.service = service;
    }

    MetricsOutput call(MetricsInput input) {
        input.refuse("ListMetrics", "IncludeLinkedAccounts", "OwningAccount");
        Optional<String> recently = input.string("RecentlyActive");
        if (recently.isPresent() && !recently.get().equals("PT3H")) {
            throw MetricsErrors.constraint(
                    recently.get(), "recentlyActive", "Member must satisfy enum value set: [PT3H]");
        }
        Optional<String> namespace = input.string("Namespace");
        Optional<String> name = input.string("MetricName");
        List<MetricsInput> dimensions = input.structures("Dimensions");
        dimensions.forEach(filter -> filter.required("Name"));
        long after =
                input.string("NextToken").map(ListMetricsOperation::position).orElse(0L);
        List<MetricsStore.Listed> found =
                service.list(service.now().minus(recently.isPresent() ? RECENT : LISTED)).stream()
                        .filter(metric -> metric.id() > after)
                        .filter(metric -> namespace.isEmpty()
                                || namespace.get().equals(metric.series().namespace()))
                        .filter(metric -> name.isEmpty()
                                || name.get().equals(metric.series().name()))
                        .filter(metric -> dimensions.stream().allMatch(filter -> has(metric.series(), filter)))
                        .limit(PAGE + 1)
                        .toList();
        List<MetricsOutput> metrics = new ArrayList<>();
        found.stream().limit(PAGE).forEach(metric -> metrics.add(output(metric.series())));
        MetricsOutput output = new MetricsOutput().with("Metrics", metrics);
        return found.size() > PAGE
                ? output.with("NextToken", "after-" + found.get(PAGE - 1).id())
                : output;
    }

    private static boolean has(Series series, MetricsInput filter) {
        Optional<String> found = Optional.ofNullable(series.dimensions().get(filter.required("Name")));
        Optional<String> wanted = filter.string("Value");
        return found.isPresent() && (wanted.isEmpty() || wanted.equals(found));
    }

    private static MetricsOutput output(Series series) {
        List<MetricsOutput> dimensions = new ArrayList<>();
        for (Map.Entry<String, String> dimension : series.dimensions().entrySet()) {
            dimensions.add(new MetricsOutput().with("Name", dimension.getKey()).with("Value", dimension.getValue()));
        }
        return new MetricsOutput()
                .with("Namespace", series.namespace())
                .with("MetricName", series.name())
                .with("Dimensions", dimensions);
    }

    private static long position(String token) {
        if (!token.matches("after-\\d{1,18}")) {
            throw MetricsErrors.invalidToken();
        }
        return Long.parseLong(token.substring("after-".length()));
    }
}
