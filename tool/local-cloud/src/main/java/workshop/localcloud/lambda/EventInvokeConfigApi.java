package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on how asynchronous calls are made. */
final class EventInvokeConfigApi {

    private static final String CONFIG = "/2019-09-25/functions/{FunctionName}/event-invoke-config";

    private final FunctionService functions;
    private final EventInvokeConfigs configs;
    private final LambdaAccess access;

    EventInvokeConfigApi(FunctionService functions, EventInvokeConfigs configs, LambdaAccess access) {
        this.functions = functions;
        this.configs = configs;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                new Route("PutFunctionEventInvokeConfig", "PUT", CONFIG, this::put),
                new Route("UpdateFunctionEventInvokeConfig", "POST", CONFIG, this::update),
                new Route("GetFunctionEventInvokeConfig", "GET", CONFIG, this::get),
                new Route("DeleteFunctionEventInvokeConfig", "DELETE", CONFIG, this::delete),
                new Route("ListFunctionEventInvokeConfigs", "GET", CONFIG + "/list", this::list));
    }

    private HttpResponse put(Call call, Map<String, String> path) {
        return change(call, allowed(call, path, "PutFunctionEventInvokeConfig"), configs::put);
    }

    private HttpResponse update(Call call, Map<String, String> path) {
        return change(call, allowed(call, path, "UpdateFunctionEventInvokeConfig"), configs::update);
    }

    private HttpResponse change(
            Call call,
            FunctionReference function,
            BiFunction<FunctionReference, EventInvokeConfig, EventInvokeConfig> change) {
        FunctionInput input = FunctionInput.read(
                call.request(), Set.of("MaximumEventAgeInSeconds", "MaximumRetryAttempts", "DestinationConfig"));
        FunctionInput destinations = input.object("DestinationConfig", Set.of("OnSuccess", "OnFailure"));
        EventInvokeConfig given = new EventInvokeConfig(
                function.version(),
                input.integer("MaximumEventAgeInSeconds").orElse(null),
                input.integer("MaximumRetryAttempts").orElse(null),
                destination(destinations, "OnSuccess"),
                destination(destinations, "OnFailure"),
                0);
        return FunctionApi.answer(200, view(function, change.apply(function, given)));
    }

    private static @Nullable String destination(FunctionInput destinations, String name) {
        return destinations
                .object(name, Set.of("Destination"))
                .string("Destination")
                .filter(arn -> !arn.isEmpty())
                .orElse(null);
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "GetFunctionEventInvokeConfig");
        return FunctionApi.answer(200, view(function, configs.get(function)));
    }

    private HttpResponse delete(Call call, Map<String, String> path) {
        configs.delete(allowed(call, path, "DeleteFunctionEventInvokeConfig"));
        return HttpResponse.empty(204);
    }

    private HttpResponse list(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "ListFunctionEventInvokeConfigs");
        return FunctionApi.page(
                call,
                "FunctionEventInvokeConfigs",
                configs.list(function).stream()
                        .map(config -> view(function, config))
                        .toList());
    }

    private ObjectNode view(FunctionReference function, EventInvokeConfig config) {
        ObjectNode body = Json.object()
                .put(
                        "FunctionArn",
                        configs.arn(new FunctionReference(function.name(), Optional.of(config.qualifier()))))
                .put("LastModified", config.lastModified() / 1000.0);
        if (config.maximumRetryAttempts() != null) {
            body.put("MaximumRetryAttempts", config.maximumRetryAttempts());
        }
        if (config.maximumEventAge() != null) {
            body.put("MaximumEventAgeInSeconds", config.maximumEventAge());
        }
        ObjectNode destinations = body.putObject("DestinationConfig");
        ObjectNode onSuccess = destinations.putObject("OnSuccess");
        if (config.onSuccess() != null) {
            onSuccess.put("Destination", config.onSuccess());
        }
        ObjectNode onFailure = destinations.putObject("OnFailure");
        if (config.onFailure() != null) {
            onFailure.put("Destination", config.onFailure());
        }
        return body;
    }

    private FunctionReference allowed(Call call, Map<String, String> path, String action) {
        FunctionReference function = functions.reference(
                path.getOrDefault("FunctionName", ""), call.request().queryParameter("Qualifier"));
        access.require(call.caller(), action, function);
        return function;
    }
}
