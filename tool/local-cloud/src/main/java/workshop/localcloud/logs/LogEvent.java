package workshop.localcloud.logs;

/**
 * One event of a log stream.
 *
 * @param timestamp milliseconds since 1970
 */
public record LogEvent(long timestamp, String message) {}
