package workshop.localcloud.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.RestJsonService.Route;

/** The operation Invoke. */
final class InvokeApi {

    private final FunctionService functions;
    private final FunctionInvoker invoker;
    private final AsyncInvocations asynchronous;
    private final LambdaAccess access;

    InvokeApi(FunctionService functions, FunctionInvoker invoker, AsyncInvocations asynchronous, LambdaAccess access) {
        this.functions = functions;
        this.invoker = invoker;
        this.asynchronous = asynchronous;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(new Route("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", this::invoke));
    }

    private HttpResponse invoke(Call call, Map<String, String> path) {
        FunctionReference reference = functions.reference(
                path.getOrDefault("FunctionName", ""), call.request().queryParameter("Qualifier"));
        access.require(call.caller(), "InvokeFunction", reference);
        String type = call.request().header("X-Amz-Invocation-Type").orElse("RequestResponse");
        return switch (type) {
            case "RequestResponse" -> now(call, reference);
            case "Event" -> later(call, reference);
            case "DryRun" -> {
                invoker.find(reference);
                yield HttpResponse.empty(204);
            }
            default ->
                throw LambdaErrors.constraint(
                        "invocationType", type, "satisfy enum value set: [Event, RequestResponse, DryRun]");
        };
    }

    private HttpResponse now(Call call, FunctionReference reference) {
        invoker.find(reference);
        byte[] payload = FunctionInvoker.checked(call.request().body(), LambdaErrors.LARGEST_PAYLOAD);
        InvocationResult result = invoker.invoke(reference, payload, call.requestId(), clientContext(call));
        HttpResponse response = HttpResponse.of(200, "application/json", result.payload())
                .with("X-Amz-Executed-Version", result.executedVersion());
        Optional<String> error = result.functionError();
        if (error.isPresent()) {
            response = response.with("X-Amz-Function-Error", error.get());
        }
        boolean tail =
                call.request().header("X-Amz-Log-Type").filter("Tail"::equals).isPresent();
        return tail
                ? response.with(
                        "X-Amz-Log-Result",
                        Base64.getEncoder().encodeToString(result.logTail().getBytes(StandardCharsets.UTF_8)))
                : response;
    }

    private HttpResponse later(Call call, FunctionReference reference) {
        FunctionVersion function = invoker.find(reference);
        byte[] payload = FunctionInvoker.checked(call.request().body(), LambdaErrors.LARGEST_EVENT);
        asynchronous.add(reference, payload, call.requestId(), clientContext(call));
        return HttpResponse.empty(202).with("X-Amz-Executed-Version", function.version());
    }

    private static String clientContext(Call call) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(call.request().header("X-Amz-Client-Context").orElse(""));
            return new String(decoded, StandardCharsets.UTF_8).replaceAll("[\\r\\n]", " ");
        } catch (IllegalArgumentException e) {
            throw LambdaErrors.invalidJson("The client context is not base64.");
        }
    }
}
