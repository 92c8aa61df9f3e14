package workshop.localcloud.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What values are kept together: those of a metric in one minute and unit.
 *
 * @param minute its beginning
 */
record MinuteKey(Series series, Instant minute, Unit unit) {

    static MinuteKey of(Series series, Instant at, Unit unit) {
        return new MinuteKey(series, at.truncatedTo(ChronoUnit.MINUTES), unit);
    }
}
