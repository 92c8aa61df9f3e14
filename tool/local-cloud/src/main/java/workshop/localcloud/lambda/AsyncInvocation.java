package workshop.localcloud.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call that was accepted and is not handled yet. When it is made again follows AWS's developer guide, "How Lambda
 * handles errors and retries with asynchronous invocation".
 *
 * @param function its name
 * @param qualifier empty when the caller gave none
 * @param clientContext JSON, or empty
 * @param acceptedAt in milliseconds since 1970
 * @param dueAt when it is to be made, in milliseconds since 1970
 * @param failures calls that the function failed
 * @param refusals calls since then that did not reach the function: throttled, or Lambda's own error
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record AsyncInvocation(
        String requestId,
        String function,
        String qualifier,
        byte[] payload,
        String clientContext,
        long acceptedAt,
        long dueAt,
        int failures,
        int refusals) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration OLDEST = Duration.ofHours(6);

    static AsyncInvocation accepted(
            String requestId, FunctionReference function, byte[] payload, String clientContext, Instant now) {
        return new AsyncInvocation(
                requestId,
                function.name(),
                function.qualifier().orElse(""),
                payload,
                clientContext,
                now.toEpochMilli(),
                now.toEpochMilli(),
                0,
                0);
    }

    FunctionReference reference() {
        return new FunctionReference(function, qualifier.isEmpty() ? Optional.empty() : Optional.of(qualifier));
    }

    /**
     * The same call after the function failed it; empty when AWS gives up.
     *
     * @param pauses before each repetition
     */
    Optional<AsyncInvocation> failed(Instant now, List<Duration> pauses, EventInvokeConfig config) {
        int most = config.maximumRetryAttempts() == null ? pauses.size() : config.maximumRetryAttempts();
        return failures < Math.min(most, pauses.size())
                ? Optional.of(due(now.plus(pauses.get(failures)), failures + 1, 0))
                : Optional.empty();
    }

    /** The same call after it did not reach the function: made again after 1, 2, 4 … seconds, at most 5 minutes. */
    AsyncInvocation refused(Instant now) {
        Duration pause = Duration.ofSeconds(1L << Math.min(refusals, 9));
        return due(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause), failures, refusals + 1);
    }

    /** Whether it waited longer than AWS keeps calls: as long as its function's configuration says, or six hours. */
    boolean isTooOld(Instant now, EventInvokeConfig config) {
        Duration oldest = config.maximumEventAge() == null ? OLDEST : Duration.ofSeconds(config.maximumEventAge());
        return Instant.ofEpochMilli(acceptedAt).plus(oldest).isBefore(now);
    }

    /** How long until it is to be made; zero when that time has come. */
    Duration pause(Instant now) {
        Duration pause = Duration.between(now, Instant.ofEpochMilli(dueAt));
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    private AsyncInvocation due(Instant time, int newFailures, int newRefusals) {
        return new AsyncInvocation(
                requestId,
                function,
                qualifier,
                payload,
                clientContext,
                acceptedAt,
                time.toEpochMilli(),
                newFailures,
                newRefusals);
    }
}
