package workshop.localcloud.http;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A service that speaks AWS Query: a form with Action, answers in XML. */
public final class QueryService implements AwsService {

    /** One operation. */
    @FunctionalInterface
    public interface Operation {
        /**
         * Adds the members of the result.
         *
         * @throws AwsException an error of the service's catalogue
         */
        void call(Call call, QueryParameters input, Xml result);
    }

    private final String signingName;
    private final String namespace;
    private final Map<String, Operation> operations;

    /** @param namespace the service's XML name space */
    public QueryService(String signingName, String namespace, Map<String, Operation> operations) {
        this.signingName = signingName;
        this.namespace = namespace;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public boolean claims(String target) {
        return target.isEmpty();
    }

    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(operations.keySet()));
    }

    @Override
    public HttpResponse answer(Call call) {
        HttpRequest request = call.request();
        QueryParameters input =
                QueryParameters.parse(request.body().length == 0 ? request.query() : request.bodyText());
        String action = input.string("Action")
                .orElseThrow(
                        () -> AwsException.of("MissingAction", 400, "The request must contain the parameter Action."));
        Operation operation = operations.get(action);
        if (operation == null) {
            throw AwsException.of(
                    "InvalidAction",
                    400,
                    "The local cloud does not implement the operation " + action + " of " + signingName + ".");
        }
        Xml result = Xml.element(action + "Result");
        operation.call(call, input, result);
        Xml response = Xml.element(action + "Response", namespace)
                .add(result)
                .add(Xml.element("ResponseMetadata").add("RequestId", call.requestId()));
        return HttpResponse.of(200, "text/xml", response.document());
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        Xml response = Xml.element("ErrorResponse", namespace)
                .add(Xml.element("Error")
                        .add("Type", error.status() < 500 ? "Sender" : "Receiver")
                        .add("Code", error.code())
                        .add("Message", error.getMessage()))
                .add("RequestId", requestId);
        return HttpResponse.of(error.status(), "text/xml", response.document());
    }
}
