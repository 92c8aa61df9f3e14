package workshop.localcloud.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of a function that has ended: what its REPORT line says, and what went in and came out.
 *
 * @param start when the function was called, after its environment's init
 * @param cold whether an environment was started for the call
 * @param init how long the environment's init took; empty when it was warm or the init failed
 * @param duration at most the function's timeout
 * @param memorySize MB
 * @param memoryUsed MB, 0 where the system does not tell
 * @param payload the request, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Payloads of megabytes are compared nowhere.
public record InvocationReport(
        String function,
        Instant start,
        boolean cold,
        Optional<Duration> init,
        Duration duration,
        int memorySize,
        long memoryUsed,
        byte[] payload,
        InvocationResult result,
        String logGroup,
        String logStream) {}
