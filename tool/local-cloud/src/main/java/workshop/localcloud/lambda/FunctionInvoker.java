package workshop.localcloud.lambda;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Ids;

/** Calls functions: finds the version, gets an environment for the call, gives it back. */
final class FunctionInvoker implements Invoker {

    private static final byte[] NO_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private final FunctionService functions;
    private final ResourcePolicies policies;
    private final EnvironmentPool pool;
    private final Function<EnvironmentPool.Lease, InvocationRun> runs;
    private final InvocationMetrics metrics;
    private final Ids ids;

    FunctionInvoker(
            FunctionService functions,
            ResourcePolicies policies,
            EnvironmentPool pool,
            Function<EnvironmentPool.Lease, InvocationRun> runs,
            InvocationMetrics metrics,
            Ids ids) {
        this.functions = functions;
        this.policies = policies;
        this.pool = pool;
        this.runs = runs;
        this.metrics = metrics;
        this.ids = ids;
    }

    @Override
    public InvocationResult invoke(Invocation invocation) {
        Optional<String> qualifier = invocation.qualifier().equals(Invocation.LATEST)
                ? Optional.empty()
                : Optional.of(invocation.qualifier());
        FunctionReference reference = functions.reference(invocation.function(), qualifier);
        if (invocation.payload().length > LambdaErrors.LARGEST_PAYLOAD) {
            throw LambdaErrors.tooLarge(LambdaErrors.LARGEST_PAYLOAD, "InvokeFunction");
        }
        return invoke(reference, invocation.payload(), ids.uuid(), "");
    }

    @Override
    public boolean permits(String function, String servicePrincipal, String sourceArn) {
        return policies.permits(functions.reference(function, Optional.empty()), servicePrincipal, sourceArn);
    }

    /**
     * Calls and waits.
     *
     * @param clientContext JSON, or empty
     */
    InvocationResult invoke(FunctionReference reference, byte[] payload, String requestId, String clientContext) {
        FunctionVersion function = find(reference);
        EnvironmentPool.Lease lease = metrics.acquiring(
                reference,
                () -> pool.acquire(function, functions.record(reference).reservedConcurrency()));
        try {
            return runs.apply(lease).call(reference, payload, requestId, clientContext);
        } finally {
            metrics.released(reference);
            pool.release(lease.slot());
        }
    }

    /** Whether no execution is reserved for the function, so that it cannot be called. */
    boolean isStopped(FunctionReference reference) {
        return functions.list().stream()
                .filter(function -> function.latest().name().equals(reference.name()))
                .anyMatch(function -> Integer.valueOf(0).equals(function.reservedConcurrency()));
    }

    /** Invoke names the version in its error, other operations do not (recorded fact F4). */
    FunctionVersion find(FunctionReference reference) {
        FunctionReference full = new FunctionReference(reference.name(), Optional.of(reference.version()));
        return functions.get(full);
    }

    /**
     * The payload, or an empty object in place of none.
     *
     * @throws workshop.localcloud.http.AwsException no JSON, or too much
     */
    static byte[] checked(byte[] payload, int limit) {
        if (payload.length > limit) {
            throw LambdaErrors.tooLarge(limit, "InvokeFunction");
        }
        if (payload.length == 0) {
            return NO_PAYLOAD;
        }
        try {
            if (Json.parse(payload).isMissingNode()) {
                return NO_PAYLOAD;
            }
            return payload;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String text = new String(payload, 0, Math.min(payload.length, 500), StandardCharsets.UTF_8);
            throw LambdaErrors.invalidJson("Could not parse payload into json: " + e.getOriginalMessage()
                    + "\n at [Source: (byte[])\"" + text + "\"; line: " + (where == null ? 1 : where.getLineNr())
                    + ", column: " + (where == null ? 1 : where.getColumnNr()) + "]");
        }
    }
}
