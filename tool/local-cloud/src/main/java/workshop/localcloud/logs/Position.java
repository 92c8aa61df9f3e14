package workshop.localcloud.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of all events: by time, and by arrival among those of one time.
 *
 * @param timestamp milliseconds since 1970
 * @param id grows with each event that arrives
 */
public record Position(long timestamp, long id) implements Comparable<Position> {

    static final Position START = new Position(0, 0);
    static final Position END = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Pattern DIGITS = Pattern.compile("(\\d{20})(\\d{36})");

    /** 56 digits, as CloudWatch Logs writes event ids and tokens. */
    String digits() {
        return "%020d%036d".formatted(timestamp, id);
    }

    static Optional<Position> ofDigits(String digits) {
        Matcher matcher = DIGITS.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last place before this one. */
    Position previous() {
        return new Position(timestamp, id - 1);
    }

    /** The first place after this one. */
    Position next() {
        return id == Long.MAX_VALUE ? this : new Position(timestamp, id + 1);
    }

    @Override
    public int compareTo(Position other) {
        int byTime = Long.compare(timestamp, other.timestamp);
        return byTime != 0 ? byTime : Long.compare(id, other.id);
    }
}
