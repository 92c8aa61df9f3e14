package workshop.localcloud.metrics;

import java.time.Instant;

/** The values of one period, in one unit. */
record Datapoint(Instant timestamp, Unit unit, StatisticSet statistics) {}
