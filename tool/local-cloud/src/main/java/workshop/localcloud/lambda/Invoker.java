package workshop.localcloud.lambda;

import workshop.localcloud.http.AwsException;

/** Calls functions for services inside the local cloud. */
public interface Invoker {

    /**
     * Calls and waits for the answer, at most the function's timeout and its start.
     *
     * @throws AwsException ResourceNotFoundException when there is no such function, TooManyRequestsException when it is
     *     throttled, and what else Lambda's Invoke refuses with
     */
    InvocationResult invoke(Invocation invocation);

    /**
     * Whether the function's resource policy lets a service call it.
     *
     * @param servicePrincipal such as apigateway.amazonaws.com
     * @param sourceArn what calls, such as a route of an API
     */
    boolean permits(String function, String servicePrincipal, String sourceArn);
}
