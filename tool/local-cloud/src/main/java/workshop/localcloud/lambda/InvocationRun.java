package workshop.localcloud.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.lambda.ExecutionEnvironment.Answer;
import workshop.localcloud.lambda.ExecutionEnvironment.Init;
import workshop.localcloud.lambda.ExecutionEnvironment.Outcome;

/** One call in one environment: init, START, the call within its time, END, REPORT. */
final class InvocationRun {

    /** The largest response that AWS passes on, in bytes (recorded fact F3). */
    static final int LARGEST_RESPONSE = 6_291_556;

    private final Account account;
    private final EnvironmentPool pool;
    private final EnvironmentPool.Lease lease;
    private final LambdaLimits limits;
    private final InvocationMetrics metrics;
    private final InvocationObserver observer;
    private final Clock clock;
    private final Ids ids;

    InvocationRun(
            Account account,
            EnvironmentPool pool,
            EnvironmentPool.Lease lease,
            LambdaLimits limits,
            InvocationMetrics metrics,
            InvocationObserver observer,
            Clock clock,
            Ids ids) {
        this.account = account;
        this.pool = pool;
        this.lease = lease;
        this.limits = limits;
        this.metrics = metrics;
        this.observer = observer;
        this.clock = clock;
        this.ids = ids;
    }

    InvocationResult call(FunctionReference reference, byte[] payload, String requestId, String clientContext) {
        FunctionVersion function = environment().function();
        Duration timeout = Duration.ofSeconds(function.settings().timeout());
        Optional<Init> init = lease.cold() ? await(environment().initialized(), limits.init()) : Optional.empty();
        boolean failed = lease.cold() && !(init.orElse(null) instanceof Init.Ready);
        EnvironmentLog log = environment().log();
        if (failed) {
            log.append(initReport(init, limits.init(), "init"));
            environment().end();
        }
        log.begin(LogLines.start(requestId, function.version()));
        Instant start = clock.instant();
        // In case the process ends in this call; later calls know what was read after the one before.
        long memory = lease.cold() ? environment().memoryUsed() : 0;
        Answer answer = failed ? secondInit(requestId, timeout, start) : null;
        if (answer == null) {
            answer = work(reference, payload, requestId, clientContext, timeout, start);
        }
        Duration duration = Duration.between(start, clock.instant());
        duration = duration.compareTo(timeout) > 0 ? timeout : duration;
        metrics.invoked(reference, start, duration, answer.isError());
        memory = Math.max(memory, environment().memoryUsed());
        Optional<Duration> initDuration =
                init.filter(Init.Ready.class::isInstance).map(ready -> ((Init.Ready) ready).duration());
        log.append(List.of(
                LogLines.end(requestId),
                LogLines.report(requestId, duration, function.settings().memorySize(), memory, initDuration)));
        InvocationResult result = new InvocationResult(
                requestId,
                function.version(),
                answer.isError() ? Optional.of("Unhandled") : Optional.empty(),
                answer.body(),
                log.tail());
        observer.ended(new InvocationReport(
                function.name(),
                start,
                lease.cold(),
                initDuration,
                duration,
                function.settings().memorySize(),
                memory,
                payload,
                result,
                function.settings().logGroup(),
                log.stream()));
        return result;
    }

    /** AWS sets the environment up once more within the call, in the call's time. Null when that went well. */
    private @org.jspecify.annotations.Nullable Answer secondInit(String requestId, Duration timeout, Instant start) {
        pool.restart(lease.slot());
        Optional<Init> again = await(environment().initialized(), remaining(timeout, start));
        if (again.orElse(null) instanceof Init.Ready) {
            return null;
        }
        environment().log().append(initReport(again, timeout, "invoke"));
        if (again.orElse(null) instanceof Init.Failed broken) {
            return broken.error().orElseGet(() -> exit(requestId, broken.status()));
        }
        return timedOut(requestId);
    }

    private Answer work(
            FunctionReference reference,
            byte[] payload,
            String requestId,
            String clientContext,
            Duration timeout,
            Instant start) {
        HttpResponse work = HttpResponse.of(200, "application/json", payload)
                .with("Lambda-Runtime-Aws-Request-Id", requestId)
                .with("Lambda-Runtime-Deadline-Ms", "" + start.plus(timeout).toEpochMilli())
                .with("Lambda-Runtime-Invoked-Function-Arn", reference.arn(account))
                .with("Lambda-Runtime-Trace-Id", traceId(start));
        if (!clientContext.isEmpty()) {
            work = work.with("Lambda-Runtime-Client-Context", clientContext);
        }
        Optional<Outcome> outcome = await(environment().invoke(requestId, work), remaining(timeout, start));
        if (outcome.isEmpty()) {
            return timedOut(requestId);
        }
        if (outcome.get() instanceof Outcome.Exited exited) {
            return exit(requestId, exited.status());
        }
        Answer answer = ((Outcome.Answered) outcome.get()).answer();
        return !answer.isError() && answer.body().length > LARGEST_RESPONSE
                ? error(
                        "Response payload size exceeded maximum allowed payload size (" + LARGEST_RESPONSE + " bytes).",
                        "Function.ResponseSizeTooLarge")
                : answer;
    }

    private Answer timedOut(String requestId) {
        int seconds = environment().function().settings().timeout();
        environment().end();
        environment().log().append(LogLines.timedOut(clock.instant(), requestId, seconds));
        return error(
                "RequestId: " + requestId + " Error: Task timed out after " + seconds + ".00 seconds",
                "Sandbox.Timedout");
    }

    private Answer exit(String requestId, int status) {
        String reason = LogLines.exitReason(status);
        environment().log().append(LogLines.exited(requestId, reason));
        return error("RequestId: " + requestId + " Error: " + reason, "Runtime.ExitError");
    }

    private ExecutionEnvironment environment() {
        return lease.slot().environment();
    }

    private String traceId(Instant start) {
        return "Root=1-" + String.format("%08x", start.getEpochSecond()) + "-" + ids.hex(24) + ";Parent=" + ids.hex(16)
                + ";Sampled=0";
    }

    private Duration remaining(Duration timeout, Instant start) {
        Duration left = timeout.minus(Duration.between(start, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static String initReport(Optional<Init> init, Duration limit, String phase) {
        if (init.orElse(null) instanceof Init.Failed broken) {
            String type = broken.error().map(Answer::errorType).orElse("Runtime.ExitError");
            return LogLines.initReport(broken.duration(), phase, "error", Optional.of(type));
        }
        return LogLines.initReport(limit, phase, "timeout", Optional.empty());
    }

    private static Answer error(String message, String type) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("errorType", type);
        body.put("errorMessage", message);
        return new Answer(Json.text(body).getBytes(StandardCharsets.UTF_8), true, type);
    }

    /** Empty when the time is over. */
    private static <T> Optional<T> await(CompletableFuture<T> future, Duration longest) {
        try {
            return Optional.of(future.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
