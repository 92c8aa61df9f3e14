package workshop.localcloud.metrics;

import java.util.Map;
import java.util.NavigableSet;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.JsonService;

/**
 * AWS JSON for a service that spoke Query before. Errors have the names of their types, and in a header of their own the
 * codes of the Query protocol, which clients show (Smithy's trait awsQueryCompatible).
 */
final class QueryCompatibleJson implements AwsService {

    private static final Map<String, String> TYPES = Map.of(
            "MissingParameter", "MissingRequiredParameterException",
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException");

    private final JsonService json;

    QueryCompatibleJson(JsonService json) {
        this.json = json;
    }

    @Override
    public String signingName() {
        return json.signingName();
    }

    @Override
    public boolean claims(String target) {
        return json.claims(target);
    }

    @Override
    public NavigableSet<String> operations() {
        return json.operations();
    }

    @Override
    public HttpResponse answer(Call call) {
        return json.answer(call);
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        AwsException typed =
                AwsException.of(TYPES.getOrDefault(error.code(), error.code()), error.status(), error.getMessage());
        return json.error(typed, requestId)
                .with("x-amzn-query-error", error.code() + ";" + (error.status() < 500 ? "Sender" : "Receiver"));
    }
}
