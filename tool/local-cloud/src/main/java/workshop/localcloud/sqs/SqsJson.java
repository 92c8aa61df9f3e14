package workshop.localcloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/** SQS in AWS JSON 1.0, which SDKs speak since 2023. */
final class SqsJson implements AwsService {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final String TARGET = "AmazonSQS";

    private final Map<String, SqsOperation> operations;

    SqsJson(Map<String, SqsOperation> operations) {
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public boolean claims(String target) {
        return target.equals(TARGET);
    }

    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(operations.keySet()));
    }

    @Override
    public HttpResponse answer(Call call) {
        return answerLater(call).toCompletableFuture().join();
    }

    @Override
    public CompletionStage<HttpResponse> answerLater(Call call) {
        String target = call.request().header("X-Amz-Target").orElse("");
        String name = target.substring(target.indexOf('.') + 1);
        SqsOperation operation = operations.get(name);
        if (operation == null) {
            throw SqsErrors.operationNotImplemented(name);
        }
        return operation
                .call(call, parse(call))
                .thenApply(output -> HttpResponse.of(200, CONTENT_TYPE, Json.bytes(output)));
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        ObjectNode body =
                Json.object().put("__type", "com.amazonaws.sqs#" + error.code()).put("message", error.getMessage());
        return HttpResponse.of(error.status(), CONTENT_TYPE, Json.bytes(body))
                .with(
                        "x-amzn-query-error",
                        SqsErrors.queryCode(error.code()) + (error.status() < 500 ? ";Sender" : ";Receiver"));
    }

    private static ObjectNode parse(Call call) {
        try {
            if (call.request().body().length == 0) {
                return Json.object();
            }
            if (Json.parse(call.request().body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw AwsException.of("SerializationException", 400, "The request body is not valid JSON.");
        }
        throw AwsException.of("SerializationException", 400, "Start of structure or map found where not expected.");
    }
}
