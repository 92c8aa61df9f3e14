package workshop.localcloud.apigateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;

/**
 * Calls the function behind a route and turns what comes back into an answer. A client learns as little of a failure
 * as on AWS; the reason and its cure are logged.
 */
final class IntegrationCall {

    private static final Logger LOG = System.getLogger(IntegrationCall.class.getName());
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;
    private static final int SHOWN_OF_ERROR = 300;

    private final Invoker invoker;
    private final Executor executor;
    private final ScheduledExecutorService timer;

    IntegrationCall(Invoker invoker, Executor executor, ScheduledExecutorService timer) {
        this.invoker = invoker;
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * @param sourceArn the route as the function's resource policy knows it
     * @param event JSON
     */
    CompletionStage<HttpResponse> call(IntegrationSettings integration, String sourceArn, byte[] event) {
        if (event.length > LARGEST_EVENT) {
            return CompletableFuture.completedFuture(GatewayAnswers.tooLarge());
        }
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        try {
            ScheduledFuture<?> limit = timer.schedule(
                    () -> giveUp(answer, integration), integration.timeoutMillis(), TimeUnit.MILLISECONDS);
            CompletionStage<HttpResponse> done = answer.whenComplete((response, failure) -> limit.cancel(false));
            executor.execute(() -> answer.complete(answer(integration, sourceArn, event)));
            return done;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "No call of " + integration.uri() + ": the local cloud is stopping.");
            return CompletableFuture.completedFuture(GatewayAnswers.serviceUnavailable());
        }
    }

    private static void giveUp(CompletableFuture<HttpResponse> answer, IntegrationSettings integration) {
        if (answer.complete(GatewayAnswers.serviceUnavailable())) {
            LOG.log(
                    Level.WARNING,
                    "503: " + integration.uri() + " gave no answer within the integration's "
                            + integration.timeoutMillis() + " ms; it may run on, but nobody hears it."
                            + " Let the function's own timeout be shorter.");
        }
    }

    private HttpResponse answer(IntegrationSettings integration, String sourceArn, byte[] event) {
        try {
            return LambdaTarget.of(integration.uri())
                    .map(target -> invoke(target, integration.payload(), sourceArn, event))
                    .orElseGet(GatewayAnswers::internalServerError);
        } catch (AwsException e) {
            LOG.log(
                    Level.WARNING,
                    "Lambda refused the call of " + integration.uri() + ": " + e.code() + ": " + e.getMessage());
            return switch (e.status()) {
                case 413 -> GatewayAnswers.tooLarge();
                case 429, 503 -> GatewayAnswers.serviceUnavailable();
                default -> GatewayAnswers.internalServerError();
            };
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The call of " + integration.uri() + " failed in the local cloud itself", e);
            return GatewayAnswers.internalServerError();
        }
    }

    private HttpResponse invoke(LambdaTarget target, PayloadFormat format, String sourceArn, byte[] event) {
        String function = target.function();
        if (!invoker.permits(target.resource(), "apigateway.amazonaws.com", sourceArn)) {
            LOG.log(
                    Level.WARNING,
                    "500: the resource policy of " + function + " does not let apigateway.amazonaws.com call it for "
                            + sourceArn + ". Add an AWS::Lambda::Permission with Action lambda:InvokeFunction,"
                            + " Principal apigateway.amazonaws.com and a SourceArn that matches.");
            return GatewayAnswers.internalServerError();
        }
        InvocationResult result = invoker.invoke(new Invocation(function, target.qualifier(), event));
        if (result.functionError().isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "500: " + function + " failed, request " + result.requestId() + ": " + beginning(result.payload()));
            return GatewayAnswers.internalServerError();
        }
        ProxyReply reply = format.reply(result.payload());
        if (reply instanceof ProxyReply.Malformed malformed) {
            LOG.log(
                    Level.WARNING,
                    "500: the result of " + function + ", request " + result.requestId()
                            + ", is no answer for an HTTP API: " + malformed.reason() + ".");
            return GatewayAnswers.internalServerError();
        }
        return ((ProxyReply.Answer) reply).response();
    }

    private static String beginning(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_OF_ERROR ? text : text.substring(0, SHOWN_OF_ERROR) + "...";
    }
}
