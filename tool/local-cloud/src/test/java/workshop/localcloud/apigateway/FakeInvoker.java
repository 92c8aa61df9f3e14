package workshop.localcloud.apigateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;

/** Functions that a test plays; it remembers what it was asked. */
public final class FakeInvoker implements Invoker {

    public final List<Invocation> invocations = Collections.synchronizedList(new ArrayList<>());
    public final List<String> sources = Collections.synchronizedList(new ArrayList<>());
    public Predicate<String> permitted = source -> true;
    public Function<Invocation, InvocationResult> function =
            invocation -> success("{\"statusCode\":200,\"body\":\"ok\"}");

    @Override
    public InvocationResult invoke(Invocation invocation) {
        invocations.add(invocation);
        return function.apply(invocation);
    }

    @Override
    public boolean permits(String function, String servicePrincipal, String sourceArn) {
        sources.add(sourceArn);
        return servicePrincipal.equals("apigateway.amazonaws.com") && permitted.test(sourceArn);
    }

    public static InvocationResult success(String payload) {
        return new InvocationResult("id", Invocation.LATEST, Optional.empty(), Requests.bytes(payload), "");
    }

    public static InvocationResult failure(String payload) {
        return new InvocationResult("id", Invocation.LATEST, Optional.of("Unhandled"), Requests.bytes(payload), "");
    }
}
