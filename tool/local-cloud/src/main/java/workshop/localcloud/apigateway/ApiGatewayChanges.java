package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The writing half of API Gateway's own API, version 2, for HTTP APIs. */
final class ApiGatewayChanges {

    private static final String API = "/v2/apis/{ApiId}";

    private final ApiGatewayService apis;
    private final ApiJson json;
    private final Consumer<Call> allow;

    /** @param allow throws when the caller may not */
    ApiGatewayChanges(ApiGatewayService apis, ApiJson json, Consumer<Call> allow) {
        this.apis = apis;
        this.json = json;
        this.allow = allow;
    }

    List<Route> routes() {
        return List.of(
                change("CreateApi", "POST", "/v2/apis", (request, path) -> createApi(request)),
                change("UpdateApi", "PATCH", API, this::updateApi),
                removal("DeleteApi", API, path -> apis.deleteApi(api(path).id())),
                removal("DeleteCorsConfiguration", API + "/cors", this::removeCors),
                change("CreateIntegration", "POST", API + "/integrations", this::createIntegration),
                change("UpdateIntegration", "PATCH", API + "/integrations/{IntegrationId}", this::updateIntegration),
                removal("DeleteIntegration", API + "/integrations/{IntegrationId}", this::deleteIntegration),
                change("CreateRoute", "POST", API + "/routes", this::createRoute),
                change("UpdateRoute", "PATCH", API + "/routes/{RouteId}", this::updateRoute),
                removal("DeleteRoute", API + "/routes/{RouteId}", this::deleteRoute),
                change("CreateStage", "POST", API + "/stages", this::createStage),
                change("UpdateStage", "PATCH", API + "/stages/{StageName}", this::updateStage),
                removal("DeleteStage", API + "/stages/{StageName}", this::deleteStage));
    }

    private ObjectNode createApi(HttpRequest request) {
        NewApi wanted = ApiInput.decode(request, NewApi::of);
        String target = wanted.target();
        String apiId = target == null
                ? apis.createApi(wanted.settings())
                : apis.createApi(wanted.settings(), target, wanted.routeKey());
        return json.api(apis.api(apiId));
    }

    private ObjectNode updateApi(HttpRequest request, Map<String, String> path) {
        apis.editApi(id(path), before -> ApiInput.decode(request, input -> SettingsInput.api(input, before)));
        return json.api(api(path));
    }

    private void removeCors(Map<String, String> path) {
        apis.editApi(
                id(path),
                before -> new ApiSettings(
                        before.name(), before.description(), null, before.endpointDisabled(), before.tags()));
    }

    private ObjectNode createIntegration(HttpRequest request, Map<String, String> path) {
        String id = apis.createIntegration(id(path), ApiInput.decode(request, SettingsInput::newIntegration));
        return json.integration(ApiGatewayService.integration(api(path), id));
    }

    private ObjectNode updateIntegration(HttpRequest request, Map<String, String> path) {
        String id = part(path, "IntegrationId");
        apis.editIntegration(
                id(path), id, before -> ApiInput.decode(request, input -> SettingsInput.integration(input, before)));
        return json.integration(ApiGatewayService.integration(api(path), id));
    }

    private void deleteIntegration(Map<String, String> path) {
        String id = ApiGatewayService.integration(api(path), part(path, "IntegrationId"))
                .id();
        apis.deleteIntegration(id(path), id);
    }

    private ObjectNode createRoute(HttpRequest request, Map<String, String> path) {
        String id = apis.createRoute(id(path), ApiInput.decode(request, SettingsInput::newRoute));
        return json.route(ApiGatewayService.route(api(path), id));
    }

    private ObjectNode updateRoute(HttpRequest request, Map<String, String> path) {
        String id = part(path, "RouteId");
        apis.editRoute(id(path), id, before -> ApiInput.decode(request, input -> SettingsInput.route(input, before)));
        return json.route(ApiGatewayService.route(api(path), id));
    }

    private void deleteRoute(Map<String, String> path) {
        String id = ApiGatewayService.route(api(path), part(path, "RouteId")).id();
        apis.deleteRoute(id(path), id);
    }

    private ObjectNode createStage(HttpRequest request, Map<String, String> path) {
        StageSettings settings = ApiInput.decode(request, SettingsInput::newStage);
        apis.createStage(id(path), settings);
        return json.stage(ApiGatewayService.stage(api(path), settings.name()));
    }

    private ObjectNode updateStage(HttpRequest request, Map<String, String> path) {
        String name = part(path, "StageName");
        apis.editStage(id(path), name, before -> ApiInput.decode(request, input -> SettingsInput.stage(input, before)));
        return json.stage(ApiGatewayService.stage(api(path), name));
    }

    private void deleteStage(Map<String, String> path) {
        ApiGatewayService.stage(api(path), part(path, "StageName"));
        apis.deleteStage(id(path), part(path, "StageName"));
    }

    private Route change(
            String operation,
            String method,
            String path,
            BiFunction<HttpRequest, Map<String, String>, ObjectNode> act) {
        int status = method.equals("POST") ? 201 : 200;
        return new Route(operation, method, path, (call, parameters) -> {
            allow.accept(call);
            return HttpResponse.of(status, "application/json", Json.bytes(act.apply(call.request(), parameters)));
        });
    }

    private Route removal(String operation, String path, Consumer<Map<String, String>> act) {
        return new Route(operation, "DELETE", path, (call, parameters) -> {
            allow.accept(call);
            act.accept(parameters);
            return HttpResponse.empty(204);
        });
    }

    private HttpApi api(Map<String, String> path) {
        return apis.api(id(path));
    }

    private static String id(Map<String, String> path) {
        return part(path, "ApiId");
    }

    private static String part(Map<String, String> path, String name) {
        return path.getOrDefault(name, "");
    }
}
