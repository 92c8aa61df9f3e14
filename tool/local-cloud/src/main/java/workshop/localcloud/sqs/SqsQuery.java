package workshop.localcloud.sqs;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.Xml;

/** SQS in the AWS Query protocol, which older clients speak; they post to the queue's own URL. */
final class SqsQuery implements AwsService {

    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    private final Map<String, SqsOperation> operations;

    SqsQuery(Map<String, SqsOperation> operations) {
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public boolean claims(String target) {
        return target.isEmpty();
    }

    /** None of its own: {@link SqsJson} has the same ones and lists them. */
    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>());
    }

    @Override
    public HttpResponse answer(Call call) {
        return answerLater(call).toCompletableFuture().join();
    }

    @Override
    public CompletionStage<HttpResponse> answerLater(Call call) {
        HttpRequest request = call.request();
        Map<String, String> form = QueryParameters.parse(
                        request.body().length == 0 ? request.query() : request.bodyText())
                .flat();
        String action = form.getOrDefault("Action", "");
        if (action.isEmpty()) {
            throw AwsException.of("MissingAction", 400, "The request must contain the parameter Action.");
        }
        SqsOperation operation = operations.get(action);
        if (operation == null) {
            throw SqsErrors.operationNotImplemented(action);
        }
        return operation
                .call(call, QueryForm.input(action, form, request.path()))
                .thenApply(output -> {
                    Xml response = Xml.element(action + "Response", NAMESPACE);
                    QueryResult.of(action, output).ifPresent(response::add);
                    response.add(Xml.element("ResponseMetadata").add("RequestId", call.requestId()));
                    return HttpResponse.of(200, "text/xml", response.document());
                });
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        Xml response = Xml.element("ErrorResponse", NAMESPACE)
                .add(Xml.element("Error")
                        .add("Type", error.status() < 500 ? "Sender" : "Receiver")
                        .add("Code", SqsErrors.queryCode(error.code()))
                        .add("Message", error.getMessage())
                        .add(Xml.element("Detail")))
                .add("RequestId", requestId);
        return HttpResponse.of(error.status(), "text/xml", response.document());
    }
}
