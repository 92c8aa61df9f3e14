package workshop.localcloud.metrics;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PeriodsTest {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    /** As the reference of GetMetricStatistics describes StartTime. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-31T10:32:34Z, 60, 2026-03-31T10:32:00Z",
        "2026-03-31T10:32:34Z, 3600, 2026-03-31T10:32:00Z",
        "2026-03-10T12:32:34Z, 300, 2026-03-10T12:30:00Z",
        "2026-01-10T12:32:34Z, 3600, 2026-01-10T12:00:00Z",
        "2026-03-31T11:05:23Z, 10, 2026-03-31T11:05:20Z",
        "2026-03-31T11:05:23Z, 5, 2026-03-31T11:05:20Z",
    })
    void theStartIsRoundedDownByItsAge(Instant start, int period, Instant rounded) {
        assertThat(Periods.of(start, NOW, period, NOW).start()).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "5, true",
        "10, true",
        "20, true",
        "30, true",
        "60, true",
        "86400, true",
        "0, false",
        "-60, false",
        "2, false",
        "15, false",
        "61, false",
        "90, false"
    })
    void aPeriodIsShortOrWholeMinutes(int seconds, boolean valid) {
        assertThat(Periods.isPeriod(seconds)).isEqualTo(valid);
    }

    /** The AWS command line reference shows hourly datapoints at 11:18 and 20:18 for a query that starts at 23:18. */
    @Test
    void periodsBeginAtTheStartAndEndBeforeTheEnd() {
        Periods periods =
                Periods.of(Instant.parse("2026-03-30T23:18:20Z"), Instant.parse("2026-03-31T01:30:00Z"), 3600, NOW);

        assertThat(periods.group(List.of(
                        minute("2026-03-30T23:17:00Z", 1),
                        minute("2026-03-30T23:18:00Z", 2),
                        minute("2026-03-31T00:17:00Z", 4),
                        minute("2026-03-31T00:18:00Z", 8),
                        minute("2026-03-31T01:29:00Z", 16),
                        minute("2026-03-31T01:30:00Z", 32))))
                .extracting(Datapoint::timestamp, point -> point.statistics().sum())
                .containsExactly(
                        tuple(Instant.parse("2026-03-30T23:18:00Z"), 6.0),
                        tuple(Instant.parse("2026-03-31T00:18:00Z"), 8.0),
                        tuple(Instant.parse("2026-03-31T01:18:00Z"), 16.0));
    }

    @Test
    void unitsAreKeptApart() {
        Periods periods = Periods.of(NOW.minusSeconds(600), NOW, 600, NOW);
        Instant minute = NOW.minusSeconds(60);

        assertThat(periods.group(List.of(
                        new Datapoint(minute, Unit.BYTES, StatisticSet.of(1)),
                        new Datapoint(minute, Unit.COUNT, StatisticSet.of(2)))))
                .extracting(Datapoint::unit)
                .containsExactly(Unit.BYTES, Unit.COUNT);
    }

    private static Datapoint minute(String at, double value) {
        return new Datapoint(Instant.parse(at), Unit.COUNT, StatisticSet.of(value));
    }
}
