package workshop.localcloud.apigateway;

import java.time.Duration;

/**
 * Hears of each request to a deployed API that a route or method took, when it is answered. It is called on the thread
 * that answers: it has to be quick and must not throw.
 */
@FunctionalInterface
public interface RequestObserver {

    /** Hears nothing. */
    RequestObserver NONE = request -> {};

    /**
     * A request that was answered.
     *
     * @param route as the API names it, such as "GET /users/{id}"
     * @param path as it was asked for, without the API and, in a REST API, the stage
     */
    record Answered(String apiId, String route, String method, String path, int status, Duration duration) {}

    void answered(Answered request);
}
