package workshop.localcloud.lambda;

import java.time.Duration;
import java.util.List;

/**
 * How much of a machine functions may take.
 *
 * @param mostEnvironments processes at one time, all functions together; AWS gives an account 1000
 * @param longestQueue calls that may wait for one of them; what comes then is throttled
 * @param longestWait how long a call waits before it is throttled
 * @param idle how long an environment lives without a call
 * @param init how long a process may take to ask for work; AWS gives it ten seconds
 * @param quiet how long no function must have worked before later cold starts are prepared: whoever deploys, calls and
 *     deploys again should not meet that work
 * @param asyncRetries the pauses before an asynchronous call that failed is made again; AWS waits one minute, then two
 */
public record LambdaLimits(
        int mostEnvironments,
        int longestQueue,
        Duration longestWait,
        Duration idle,
        Duration init,
        Duration quiet,
        List<Duration> asyncRetries) {

    public static LambdaLimits forMachine(int processors) {
        return new LambdaLimits(
                Math.max(10, 4 * processors),
                200,
                Duration.ofSeconds(20),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
}
