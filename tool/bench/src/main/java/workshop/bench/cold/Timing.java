package workshop.bench.cold;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.bench.BenchFailure;

/**
 * What the REPORT line of a call says, in milliseconds.
 *
 * @param init from the start of the process until it asked for work
 * @param call from then until it had answered
 */
record Timing(double init, double call) {

    private static final Pattern CALL = Pattern.compile("REPORT RequestId: [^\\t]*\\tDuration: ([0-9.]+) ms\\t");
    private static final Pattern INIT = Pattern.compile("\\tInit Duration: ([0-9.]+) ms");

    /**
     * Reads a log's end.
     *
     * @throws BenchFailure when the call was no cold start
     */
    static Timing of(String log) {
        return new Timing(number(INIT, log).orElseThrow(() -> failure("no cold start", log)), call(log));
    }

    /**
     * What a call took that found a process, in milliseconds.
     *
     * @throws BenchFailure when the call was a cold start
     */
    static double ofWarm(String log) {
        if (number(INIT, log).isPresent()) {
            throw failure("a cold start", log);
        }
        return call(log);
    }

    private static double call(String log) {
        return number(CALL, log).orElseThrow(() -> failure("no call with a REPORT line", log));
    }

    private static OptionalDouble number(Pattern pattern, String log) {
        Matcher found = pattern.matcher(log);
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
    }

    private static BenchFailure failure(String what, String log) {
        return new BenchFailure("This was " + what + ":\n" + log);
    }

    double total() {
        return init + call;
    }
}
