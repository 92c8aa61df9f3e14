package workshop.localcloud.http;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Everything between a request and its answer, without sockets: tests call it in memory. */
public final class Edge implements HttpHandler {

    private static final Logger LOG = System.getLogger(Edge.class.getName());

    private final Router router;
    private final Authenticator authenticator;
    private final Supplier<String> requestIds;

    public Edge(Router router, Authenticator authenticator, Supplier<String> requestIds) {
        this.router = router;
        this.authenticator = authenticator;
        this.requestIds = requestIds;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        Router.Target target = router.route(request);
        if (target instanceof Router.Target.Mounted mounted) {
            return mounted.handler().handle(request);
        }
        String requestId = requestIds.get();
        CompletionStage<HttpResponse> response = target instanceof Router.Target.Service service
                ? answer(service, request, requestId)
                : CompletableFuture.completedFuture(unknown((Router.Target.Unknown) target, requestId));
        return response.thenApply(answer -> asDocument(request, answer.with("x-amzn-RequestId", requestId)));
    }

    private CompletionStage<HttpResponse> answer(Router.Target.Service target, HttpRequest request, String requestId) {
        AwsService service = target.service();
        try {
            Caller caller = authenticator.authenticate(request, target.scope());
            return service.answerLater(new Call(request, caller, requestId))
                    .exceptionally(failure -> failed(service, failure, requestId));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(service, e, requestId));
        }
    }

    /** An object of S3 that a browser shows as a page has no origin: it would have that of the local cloud's own page. */
    private static HttpResponse asDocument(HttpRequest request, HttpResponse answer) {
        return OwnPages.isDocument(request) ? answer.with("Content-Security-Policy", "sandbox") : answer;
    }

    private static HttpResponse failed(AwsService service, Throwable failure, String requestId) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsException known) {
            return service.error(known, requestId);
        }
        LOG.log(Level.ERROR, "A call of " + service.signingName() + " failed, request " + requestId, cause);
        String reason = cause instanceof UncheckedIOException
                ? "The local cloud cannot read or write its files, is the disk full? " + cause.getMessage()
                : "The local cloud failed on this request; its log has the reason under " + requestId + ".";
        return service.error(AwsException.of("InternalFailure", 500, reason), requestId);
    }

    private static HttpResponse unknown(Router.Target.Unknown unknown, String requestId) {
        AwsException error = unknown.error();
        return unknown.nearest().map(service -> service.error(error, requestId)).orElseGet(() -> HttpResponse.of(
                        error.status(),
                        "application/json",
                        Json.bytes(Map.of("message", String.valueOf(error.getMessage()))))
                .with("x-amzn-ErrorType", error.code()));
    }
}
