package workshop.localcloud.metrics;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What CloudWatch tells of metrics, and the rules for asking. */
final class MetricsService {

    static final int MOST_DATAPOINTS = 1440;

    private final MetricsRecorder recorder;
    private final Clock clock;

    MetricsService(MetricsRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param period in seconds
     * @param unit only values of this unit; empty for each unit by itself
     */
    record Query(Series series, Instant start, Instant end, int period, Optional<Unit> unit) {}

    /** Values to be kept. They are stored when this returns. */
    void put(Map<MinuteKey, StatisticSet> values) {
        values.forEach(recorder::add);
        recorder.flush();
    }

    /** The datapoints of those periods that have values, sorted by time. */
    List<Datapoint> datapoints(Query query) {
        Periods periods = Periods.of(query.start(), query.end(), query.period(), clock.instant());
        return periods.group(recorder.flushed().minutes(query.series(), periods.start(), query.end()).stream()
                .filter(point -> query.unit().isEmpty() || query.unit().get() == point.unit())
                .toList());
    }

    /** Metrics that got values since a time, in the order they first came. */
    List<MetricsStore.Listed> list(Instant since) {
        return recorder.flushed().series(since);
    }

    Instant now() {
        return clock.instant();
    }

    static int period(int seconds) {
        if (!Periods.isPeriod(seconds)) {
            // The wording is not recorded from AWS.
            throw MetricsErrors.validation(
                    "Invalid period: " + seconds + ". The period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        return seconds;
    }
}
