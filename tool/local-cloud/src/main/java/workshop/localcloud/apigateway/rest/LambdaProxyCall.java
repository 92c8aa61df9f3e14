package workshop.localcloud.apigateway.rest;

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
import workshop.localcloud.apigateway.LambdaTarget;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.lambda.Invocation;
import workshop.localcloud.lambda.InvocationResult;
import workshop.localcloud.lambda.Invoker;

/**
 * Calls the function behind a method and turns what comes back into an answer. A client learns as little of a failure
 * as on AWS; the reason and its cure are logged. AWS's page on Lambda with API Gateway: 500 when Lambda refuses the
 * call, 502 when the function fails or answers in the wrong format.
 */
final class LambdaProxyCall {

    private static final Logger LOG = System.getLogger(LambdaProxyCall.class.getName());
    private static final int SHOWN_OF_ERROR = 300;

    private final Invoker invoker;
    private final Executor executor;
    private final ScheduledExecutorService timer;

    LambdaProxyCall(Invoker invoker, Executor executor, ScheduledExecutorService timer) {
        this.invoker = invoker;
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * @param sourceArn the method as the function's resource policy knows it
     * @param event JSON
     * @param decode whether a body marked as base64 becomes bytes
     */
    CompletionStage<HttpResponse> call(
            Integration.LambdaProxy integration, String sourceArn, byte[] event, boolean decode) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        try {
            ScheduledFuture<?> limit = timer.schedule(
                    () -> giveUp(answer, integration), integration.timeoutMillis(), TimeUnit.MILLISECONDS);
            CompletionStage<HttpResponse> done = answer.whenComplete((response, failure) -> limit.cancel(false));
            executor.execute(() -> answer.complete(answer(integration, sourceArn, event, decode)));
            return done;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "No call of " + integration.uri() + ": the local cloud is stopping.");
            return CompletableFuture.completedFuture(RestAnswers.internalServerError());
        }
    }

    private static void giveUp(CompletableFuture<HttpResponse> answer, Integration.LambdaProxy integration) {
        if (answer.complete(RestAnswers.timedOut())) {
            LOG.log(
                    Level.WARNING,
                    "504: " + integration.uri() + " gave no answer within the integration's "
                            + integration.timeoutMillis() + " ms; it may run on, but nobody hears it."
                            + " Let the function's own timeout be shorter.");
        }
    }

    private HttpResponse answer(Integration.LambdaProxy integration, String sourceArn, byte[] event, boolean decode) {
        try {
            return LambdaTarget.of(integration.uri())
                    .map(target -> invoke(target, sourceArn, event, decode))
                    .orElseGet(RestAnswers::internalServerError);
        } catch (AwsException e) {
            LOG.log(
                    Level.WARNING,
                    "500: Lambda refused the call of " + integration.uri() + ": " + e.code() + ": " + e.getMessage());
            return RestAnswers.internalServerError();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The call of " + integration.uri() + " failed in the local cloud itself", e);
            return RestAnswers.internalServerError();
        }
    }

    private HttpResponse invoke(LambdaTarget target, String sourceArn, byte[] event, boolean decode) {
        String function = target.resource();
        if (!invoker.permits(function, "apigateway.amazonaws.com", sourceArn)) {
            LOG.log(
                    Level.WARNING,
                    "500: the resource policy of " + function + " does not let apigateway.amazonaws.com call it for "
                            + sourceArn + ". Add an AWS::Lambda::Permission with Action lambda:InvokeFunction,"
                            + " Principal apigateway.amazonaws.com and a SourceArn that matches.");
            return RestAnswers.internalServerError();
        }
        InvocationResult result = invoker.invoke(new Invocation(target.function(), target.qualifier(), event));
        if (result.functionError().isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "502: " + function + " failed, request " + result.requestId() + ": " + beginning(result.payload()));
            return RestAnswers.badGateway();
        }
        RestProxyReply reply = RestProxyReply.of(result.payload(), decode);
        if (reply instanceof RestProxyReply.Malformed malformed) {
            LOG.log(
                    Level.WARNING,
                    "502: the result of " + function + ", request " + result.requestId()
                            + ", is no answer for a REST API: " + malformed.reason() + ".");
            return RestAnswers.badGateway();
        }
        return ((RestProxyReply.Answer) reply).response();
    }

    private static String beginning(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_OF_ERROR ? text : text.substring(0, SHOWN_OF_ERROR) + "...";
    }
}
