package workshop.localcloud.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A service that speaks AWS JSON 1.0 or 1.1: the operation is named by X-Amz-Target, input and output are JSON. */
public final class JsonService implements AwsService {

    /** One operation. */
    @FunctionalInterface
    public interface Operation {
        /** @throws AwsException an error of the service's catalogue */
        JsonNode call(Call call, ObjectNode input);
    }

    private final String signingName;
    private final String targetPrefix;
    private final String contentType;
    private final String errorNamespace;
    private final Map<String, Operation> operations;

    /**
     * @param targetPrefix what stands before the dot in X-Amz-Target
     * @param version "1.0" or "1.1"
     * @param errorNamespace put before "#Code" in __type; empty for services that send the bare code
     */
    public JsonService(
            String signingName,
            String targetPrefix,
            String version,
            String errorNamespace,
            Map<String, Operation> operations) {
        this.signingName = signingName;
        this.targetPrefix = targetPrefix;
        this.contentType = "application/x-amz-json-" + version;
        this.errorNamespace = errorNamespace;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public boolean claims(String target) {
        return target.equals(targetPrefix);
    }

    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(operations.keySet()));
    }

    @Override
    public HttpResponse answer(Call call) {
        String target = call.request().header("X-Amz-Target").orElse("");
        String name = target.substring(target.indexOf('.') + 1);
        Operation operation = operations.get(name);
        if (operation == null) {
            throw AwsException.of(
                    "UnknownOperationException",
                    400,
                    "The local cloud does not implement the operation " + name + " of " + signingName + ".");
        }
        JsonNode output = operation.call(call, parse(call.request()));
        return HttpResponse.of(200, contentType, Json.bytes(output));
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        Map<String, Object> body = new TreeMap<>(error.fields());
        body.put("__type", errorNamespace.isEmpty() ? error.code() : errorNamespace + "#" + error.code());
        if (error.getMessage() != null && !error.fields().containsKey("Message")) {
            body.put("message", error.getMessage());
        }
        return HttpResponse.of(error.status(), contentType, Json.bytes(body));
    }

    private static ObjectNode parse(HttpRequest request) {
        try {
            JsonNode input = request.body().length == 0 ? Json.object() : Json.parse(request.body());
            if (input instanceof ObjectNode object) {
                return object;
            }
            throw AwsException.of("SerializationException", 400, "Start of structure or map found where not expected.");
        } catch (JsonProcessingException e) {
            throw AwsException.of("SerializationException", 400, "The request body is not valid JSON.");
        }
    }
}
