package workshop.localcloud.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The periods that a query asks for. The first begins at the query's start, rounded down, and so do the others, a period
 * later each: the time stamps in the examples of AWS's command line reference show it.
 *
 * @param start rounded down already
 * @param end exclusive
 * @param seconds of one period
 */
record Periods(Instant start, Instant end, int seconds) {

    private static final Duration FINE = Duration.ofDays(15);
    private static final Duration COARSE = Duration.ofDays(63);

    static boolean isPeriod(int seconds) {
        return List.of(1, 5, 10, 20, 30).contains(seconds) || seconds > 0 && seconds % 60 == 0;
    }

    /** Rounds the start as AWS documents: by its age to minutes, five minutes or hours; short periods round finer. */
    static Periods of(Instant start, Instant end, int seconds, Instant now) {
        Duration age = Duration.between(start, now);
        long unit;
        if (age.compareTo(FINE) < 0) {
            unit = Math.min(seconds, 60);
        } else {
            unit = age.compareTo(COARSE) < 0 ? 300 : 3600;
        }
        return new Periods(Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), unit) * unit), end, seconds);
    }

    /** How many datapoints there can be in one unit. */
    static long most(Instant start, Instant end, int seconds) {
        long span = Duration.between(start, end).toSeconds();
        return (span + seconds - 1) / seconds;
    }

    /** Puts datapoints of minutes into their periods; sorted by time, then unit. */
    List<Datapoint> group(List<Datapoint> minutes) {
        Map<Instant, Map<Unit, StatisticSet>> grouped = new TreeMap<>();
        for (Datapoint minute : minutes) {
            if (minute.timestamp().isBefore(start) || !minute.timestamp().isBefore(end)) {
                continue;
            }
            long index = Duration.between(start, minute.timestamp()).toSeconds() / seconds;
            grouped.computeIfAbsent(start.plusSeconds(index * seconds), at -> new TreeMap<>())
                    .merge(minute.unit(), minute.statistics(), StatisticSet::plus);
        }
        List<Datapoint> points = new ArrayList<>();
        grouped.forEach((at, units) -> units.forEach((unit, set) -> points.add(new Datapoint(at, unit, set))));
        return points;
    }
}
