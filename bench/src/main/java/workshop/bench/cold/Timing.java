package workshop.bench.cold;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.bench.BenchFailure;

/**
 * What the REPORT line of a cold start says, in milliseconds.
 *
 * @param init from the start of the process until it asked for work
 * @param call from then until it had answered
 */
record Timing(double init, double call) {

    private static final Pattern REPORT =
            Pattern.compile("REPORT RequestId: [^\\t]*\\tDuration: ([0-9.]+) ms\\t.*\\tInit Duration: ([0-9.]+) ms");

    /**
     * Reads a log's end.
     *
     * @throws BenchFailure when the call was no cold start
     */
    static Timing of(String log) {
        Matcher report = REPORT.matcher(log);
        if (!report.find()) {
            throw new BenchFailure("This was no cold start:\n" + log);
        }
        return new Timing(Double.parseDouble(report.group(2)), Double.parseDouble(report.group(1)));
    }

    double total() {
        return init + call;
    }
}
