package workshop.localcloud.apigateway.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import workshop.localcloud.apigateway.ApiEndpoints;
import workshop.localcloud.apigateway.HttpApiProxy;
import workshop.localcloud.apigateway.RequestObserver;
import workshop.localcloud.apigateway.RestProxyEvent;
import workshop.localcloud.http.HttpHandler;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.lambda.Invoker;

/**
 * Answers the clients of deployed REST APIs from what was deployed, below the same mount as HTTP APIs; whatever is no
 * REST API goes on to the next handler.
 */
public final class RestApiProxy implements HttpHandler {

    private static final Logger LOG = System.getLogger(RestApiProxy.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final RestApiService apis;
    private final HttpHandler others;
    private final ApiEndpoints endpoints;
    private final Account account;
    private final LambdaProxyCall functions;
    private final Clock clock;
    private final Ids ids;
    private final RequestObserver observer;

    /**
     * @param others answers for ids that are no REST API's
     * @param executor runs the calls of functions, each for as long as the function takes
     * @param timer ends the wait for functions; its tasks are short
     */
    public RestApiProxy(
            RestApiService apis,
            HttpHandler others,
            ApiEndpoints endpoints,
            Account account,
            Invoker invoker,
            Executor executor,
            ScheduledExecutorService timer,
            Clock clock,
            Ids ids,
            RequestObserver observer) {
        this.apis = apis;
        this.others = others;
        this.endpoints = endpoints;
        this.account = account;
        this.functions = new LambdaProxyCall(invoker, executor, timer);
        this.clock = clock;
        this.ids = ids;
        this.observer = observer;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        StagedPath target = StagedPath.of(request.path().substring(HttpApiProxy.MOUNT.length()));
        Optional<RestApi> api = apis.find(target.apiId());
        if (api.isEmpty()) {
            return others.handle(request);
        }
        String requestId = ids.uuid();
        String extendedRequestId = ids.lowerAlphanumeric(15) + "=";
        return answer(api.get(), target, request, requestId, extendedRequestId)
                .thenApply(response ->
                        response.with("x-amzn-RequestId", requestId).with("x-amz-apigw-id", extendedRequestId));
    }

    private CompletionStage<HttpResponse> answer(
            RestApi api, StagedPath target, HttpRequest request, String requestId, String extendedRequestId) {
        Optional<Stage> stage = api.stage(target.stage());
        Optional<Deployment> deployment = stage.flatMap(found -> api.deployment(found.deploymentId()));
        if (api.settings().endpointDisabled() || stage.isEmpty() || deployment.isEmpty()) {
            return refused(
                    RestAnswers.forbidden(),
                    "API " + api.id()
                            + (api.settings().endpointDisabled()
                                    ? " has DisableExecuteApiEndpoint set."
                                    : " has no stage \"" + target.stage() + "\"; it has "
                                            + api.stages().keySet() + "."));
        }
        Optional<ResourcePath.Match> match =
                ResourcePath.select(deployment.get().resources().values(), target.path());
        Optional<Method> method = match.flatMap(found -> found.resource().taking(request.method()));
        if (match.isEmpty() || method.isEmpty()) {
            return refused(
                    RestAnswers.missingAuthenticationToken(),
                    "no method of API " + api.id() + ", stage " + target.stage() + ", takes " + request.method() + " "
                            + target.path() + ".");
        }
        if (request.body().length > LARGEST_BODY) {
            return CompletableFuture.completedFuture(RestAnswers.tooLarge(LARGEST_BODY));
        }
        List<String> missing = deployment
                .get()
                .validator(method.get())
                .map(validator -> validator.missing(method.get(), request))
                .orElse(List.of());
        if (!missing.isEmpty()) {
            return CompletableFuture.completedFuture(RestAnswers.missingParameters(missing));
        }
        if (method.get().integration() instanceof Integration.Mock mock) {
            return CompletableFuture.completedFuture(MockAnswer.of(mock, request));
        }
        Instant now = clock.instant();
        RestProxyEvent event = new RestProxyEvent(
                account.id(),
                api.id(),
                endpoints.domainName(api.id()),
                target.stage(),
                stage.get().variables(),
                deployment.get().id(),
                match.get().resource().id(),
                match.get().resource().path(),
                target.path(),
                target.stagePath(),
                match.get().parameters(),
                requestId,
                extendedRequestId,
                request.header("X-Amzn-Trace-Id").orElseGet(() -> newTraceId(now)),
                now);
        String route = request.method() + " " + event.resourcePath();
        return call((Integration.LambdaProxy) method.get().integration(), deployment.get(), event, request)
                .whenComplete((answer, failure) -> observer.answered(new RequestObserver.Answered(
                        api.id(),
                        route,
                        request.method(),
                        target.path(),
                        answer == null ? 500 : answer.status(),
                        Duration.between(now, clock.instant()))));
    }

    /** The source ARN has the request's own method and the resource's path with its braces; AWS documents the form only. */
    private CompletionStage<HttpResponse> call(
            Integration.LambdaProxy integration, Deployment deployment, RestProxyEvent event, HttpRequest request) {
        BinaryMediaTypes binary = new BinaryMediaTypes(deployment.binaryMediaTypes());
        String sourceArn = account.arn(
                "execute-api", event.apiId() + "/" + event.stage() + "/" + request.method() + event.resourcePath());
        return functions
                .call(
                        integration,
                        sourceArn,
                        Json.bytes(event.of(request, binary.ofRequest(request.header("Content-Type")))),
                        binary.ofAnswer(request.header("Accept")))
                .thenApply(response -> response.with("X-Amzn-Trace-Id", event.traceId()));
    }

    private String newTraceId(Instant now) {
        return String.format(Locale.ROOT, "Root=1-%08x-%s", now.getEpochSecond(), ids.hex(24));
    }

    private static CompletionStage<HttpResponse> refused(HttpResponse answer, String reason) {
        LOG.log(Level.INFO, answer.status() + ": " + reason);
        return CompletableFuture.completedFuture(answer);
    }
}
