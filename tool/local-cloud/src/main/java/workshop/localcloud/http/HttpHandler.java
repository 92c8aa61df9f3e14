package workshop.localcloud.http;

import java.util.concurrent.CompletionStage;

/** Answers requests that are no calls of an AWS API, such as a function's Runtime API or a deployed HTTP API. */
@FunctionalInterface
public interface HttpHandler {

    /** The answer, now or later: a stage that is not complete yet holds a connection but no thread. */
    CompletionStage<HttpResponse> handle(HttpRequest request);
}
