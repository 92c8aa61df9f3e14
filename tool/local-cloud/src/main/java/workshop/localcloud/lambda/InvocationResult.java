package workshop.localcloud.lambda;

import java.util.Optional;

/**
 * What a function answered.
 *
 * @param functionError "Unhandled" when it failed; the payload is the error object then
 * @param logTail the last 4 KB of this invocation's log, START to REPORT
 */
@SuppressWarnings("ArrayRecordComponent") // Payloads of megabytes are compared nowhere.
public record InvocationResult(
        String requestId, String executedVersion, Optional<String> functionError, byte[] payload, String logTail) {}
