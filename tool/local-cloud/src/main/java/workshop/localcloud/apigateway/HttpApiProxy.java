package workshop.localcloud.apigateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import workshop.localcloud.http.HttpHandler;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.lambda.Invoker;

/**
 * Answers the clients of deployed HTTP APIs: finds the stage and the route, calls the function and answers with what it
 * says. Mounted at {@link #MOUNT}; the path goes on with the API's id.
 */
public final class HttpApiProxy implements HttpHandler {

    /** Where the router mounts it. */
    public static final String MOUNT = RequestTarget.MOUNT;

    private static final Logger LOG = System.getLogger(HttpApiProxy.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final ApiGatewayService apis;
    private final ApiEndpoints endpoints;
    private final Account account;
    private final IntegrationCall integrations;
    private final Clock clock;
    private final Ids ids;
    private final RequestObserver observer;

    /**
     * @param executor runs the calls of functions, each for as long as the function takes
     * @param timer ends the wait for functions; its tasks are short
     */
    public HttpApiProxy(
            ApiGatewayService apis,
            ApiEndpoints endpoints,
            Account account,
            Invoker invoker,
            Executor executor,
            ScheduledExecutorService timer,
            Clock clock,
            Ids ids,
            RequestObserver observer) {
        this.apis = apis;
        this.endpoints = endpoints;
        this.account = account;
        this.integrations = new IntegrationCall(invoker, executor, timer);
        this.clock = clock;
        this.ids = ids;
        this.observer = observer;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        String requestId = ids.lowerAlphanumeric(15) + "=";
        RequestTarget target = RequestTarget.of(request.path());
        Optional<HttpApi> api = apis.find(target.apiId());
        CompletionStage<HttpResponse> answer =
                api.isPresent() ? answer(api.get(), target, request, requestId) : unknownApi(target);
        return answer.thenApply(response -> response.with("Apigw-Requestid", requestId));
    }

    private CompletionStage<HttpResponse> answer(
            HttpApi api, RequestTarget target, HttpRequest request, String requestId) {
        if (api.settings().endpointDisabled()) {
            LOG.log(Level.INFO, "404: API " + api.id() + " has DisableExecuteApiEndpoint set.");
            return CompletableFuture.completedFuture(GatewayAnswers.notFound());
        }
        Cors cors = new Cors(Optional.ofNullable(api.settings().cors()));
        return cors.preflight(request)
                .<CompletionStage<HttpResponse>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> routed(api, target, request, requestId)
                        .orElseGet(() -> CompletableFuture.completedFuture(
                                cors.optionsWithoutRoute(request).orElseGet(GatewayAnswers::notFound)))
                        .thenApply(response -> cors.applyTo(response, request)));
    }

    private Optional<CompletionStage<HttpResponse>> routed(
            HttpApi api, RequestTarget target, HttpRequest request, String requestId) {
        Optional<RequestTarget.Staged> staged = target.in(api);
        if (staged.isEmpty()) {
            LOG.log(Level.INFO, "404: API " + api.id() + " has no stage for " + target.path() + ".");
            return Optional.empty();
        }
        RequestTarget.Staged at = staged.get();
        Optional<RouteSelection.Match> match =
                RouteSelection.select(api.routes().values(), request.method(), at.path());
        if (match.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "404: no route of API " + api.id() + " takes " + request.method() + " " + at.path() + ".");
        }
        return match.map(found -> request.body().length > LARGEST_BODY
                ? CompletableFuture.completedFuture(GatewayAnswers.tooLarge())
                : call(api, at.stage(), target, found, request, requestId));
    }

    private CompletionStage<HttpResponse> call(
            HttpApi api,
            StageSettings stage,
            RequestTarget target,
            RouteSelection.Match match,
            HttpRequest request,
            String requestId) {
        RouteSettings route = match.route().settings();
        HttpApi.Integration integration = api.integrations().get(route.integrationId());
        if (integration == null) {
            LOG.log(Level.WARNING, "500: route " + route.key() + " of API " + api.id() + " has no integration.");
            return CompletableFuture.completedFuture(GatewayAnswers.internalServerError());
        }
        RouteCall call = new RouteCall(
                account.id(),
                api.id(),
                endpoints.domainName(api.id()),
                stage,
                route.key(),
                target.path(),
                match.pathParameters(),
                requestId,
                ids.hex(24),
                clock.instant());
        IntegrationSettings function = integration.settings();
        return integrations
                .call(
                        function,
                        sourceArn(api, stage, route, request),
                        function.payload().event(call, request))
                .whenComplete((answer, failure) -> observer.answered(new RequestObserver.Answered(
                        api.id(),
                        route.key(),
                        request.method(),
                        target.path(),
                        answer == null ? 500 : answer.status(),
                        Duration.between(call.time(), clock.instant()))));
    }

    /**
     * Stage, the request's own method and the route's path as it is written, with its braces; "$default" for that
     * route. AWS documents the form only.
     */
    private String sourceArn(HttpApi api, StageSettings stage, RouteSettings route, HttpRequest request) {
        int slash = route.key().indexOf('/');
        String path = slash < 0 ? route.key() : request.method() + route.key().substring(slash);
        return account.arn("execute-api", api.id() + "/" + stage.name() + "/" + path);
    }

    private static CompletionStage<HttpResponse> unknownApi(RequestTarget target) {
        LOG.log(Level.INFO, "403: there is no API " + target.apiId() + "; it may have been removed or replaced.");
        return CompletableFuture.completedFuture(GatewayAnswers.forbidden());
    }
}
