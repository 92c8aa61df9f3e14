package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;

/**
 * API Gateway's own API, version 1: reading, and what the Serverless CLI changes besides CloudFormation, which makes
 * the APIs: stages and their tags.
 */
public final class RestApisApi {

    private static final int MOST_ITEMS = 500;
    private static final int USUAL_ITEMS = 25;

    private final RestApiService apis;
    private final AccessControl access;
    private final Account account;
    private final RestApiTags tags;

    public RestApisApi(RestApiService apis, AccessControl access, Account account) {
        this.apis = apis;
        this.access = access;
        this.account = account;
        this.tags = new RestApiTags(apis, account);
    }

    /** To be served together with version 2, which shares the signing name. */
    public List<RestJsonService.Route> routes() {
        return List.of(
                route(
                        "GetRestApis",
                        "GET",
                        "/restapis",
                        (call, path) -> page(
                                call, apis.apis().stream().map(RestApiJson::api).toList())),
                get("GetRestApi", "", (api, path) -> RestApiJson.api(api)),
                list("GetResources", "/resources", (call, api) -> api.resources().values().stream()
                        .map(resource -> RestApiJson.resource(resource, embeds(call)))
                        .toList()),
                route(
                        "GetResource",
                        "GET",
                        "/restapis/{Api}/resources/{Resource}",
                        (call, path) -> answer(200, RestApiJson.resource(resource(path), embeds(call)))),
                route("GetMethod", "GET", "/restapis/{Api}/resources/{Resource}/methods/{Method}", (call, path) -> {
                    Resource resource = resource(path);
                    return answer(200, RestApiJson.method(resource, method(resource, path)));
                }),
                route(
                        "GetIntegration",
                        "GET",
                        "/restapis/{Api}/resources/{Resource}/methods/{Method}/integration",
                        (call, path) -> {
                            Resource resource = resource(path);
                            return answer(
                                    200,
                                    RestApiJson.integration(
                                            resource, method(resource, path).integration()));
                        }),
                list("GetRequestValidators", "/requestvalidators", (call, api) -> api.validators().values().stream()
                        .map(RestApiJson::validator)
                        .toList()),
                get(
                        "GetRequestValidator",
                        "/requestvalidators/{Validator}",
                        (api, path) ->
                                RestApiJson.validator(RequestValidatorService.validator(api, part(path, "Validator")))),
                list("GetDeployments", "/deployments", (call, api) -> api.deployments().values().stream()
                        .map(RestApiJson::deployment)
                        .toList()),
                get(
                        "GetDeployment",
                        "/deployments/{Deployment}",
                        (api, path) -> RestApiJson.deployment(
                                RestDeploymentService.deployment(api, part(path, "Deployment")))),
                route("GetStages", "GET", "/restapis/{Api}/stages", this::stages),
                get(
                        "GetStage",
                        "/stages/{Stage}",
                        (api, path) -> RestApiJson.stage(RestDeploymentService.stage(api, part(path, "Stage")))),
                route("CreateStage", "POST", "/restapis/{Api}/stages", this::createStage),
                route("UpdateStage", "PATCH", "/restapis/{Api}/stages/{Stage}", this::updateStage),
                route(
                        "GetTags",
                        "GET",
                        "/tags/{Arn+}",
                        (call, path) -> answer(200, RestApiJson.tags(tags.of(part(path, "Arn"))))),
                route("TagResource", "PUT", "/tags/{Arn+}", (call, path) -> {
                    tags.add(part(path, "Arn"), StageInput.texts(body(call), "tags"));
                    return HttpResponse.empty(204);
                }),
                route("UntagResource", "DELETE", "/tags/{Arn+}", (call, path) -> {
                    tags.remove(
                            part(path, "Arn"), call.request().queryParameters().getOrDefault("tagKeys", List.of()));
                    return HttpResponse.empty(204);
                }));
    }

    private HttpResponse stages(Call call, Map<String, String> path) {
        Optional<String> deployment = call.request().queryParameter("deploymentId");
        return answer(
                200,
                RestApiJson.list(
                        apis.api(part(path, "Api")).stages().values().stream()
                                .filter(stage -> deployment.isEmpty()
                                        || stage.deploymentId().equals(deployment.get()))
                                .map(RestApiJson::stage)
                                .toList(),
                        null));
    }

    private HttpResponse createStage(Call call, Map<String, String> path) {
        StageSettings settings = StageInput.read(body(call));
        apis.deployments().createStage(part(path, "Api"), settings);
        return answer(
                201, RestApiJson.stage(RestDeploymentService.stage(apis.api(part(path, "Api")), settings.name())));
    }

    private HttpResponse updateStage(Call call, Map<String, String> path) {
        JsonNode operations = body(call).path("patchOperations");
        Stage stage = apis.deployments()
                .updateStage(part(path, "Api"), part(path, "Stage"), before -> StagePatch.apply(before, operations));
        return answer(200, RestApiJson.stage(stage));
    }

    private RestJsonService.Route route(
            String operation, String method, String path, RestJsonService.Operation handler) {
        return new RestJsonService.Route(operation, method, path, (call, parameters) -> {
            allow(call);
            return handler.call(call, parameters);
        });
    }

    private RestJsonService.Route get(
            String operation, String under, BiFunction<RestApi, Map<String, String>, ObjectNode> read) {
        return route(
                operation,
                "GET",
                "/restapis/{Api}" + under,
                (call, path) -> answer(200, read.apply(apis.api(part(path, "Api")), path)));
    }

    private RestJsonService.Route list(
            String operation, String under, BiFunction<Call, RestApi, List<ObjectNode>> read) {
        return route(
                operation,
                "GET",
                "/restapis/{Api}" + under,
                (call, path) -> page(call, read.apply(call, apis.api(part(path, "Api")))));
    }

    private Resource resource(Map<String, String> path) {
        return RestApiService.resource(apis.api(part(path, "Api")), part(path, "Resource"));
    }

    private static Method method(Resource resource, Map<String, String> path) {
        return RestApiService.method(resource, part(path, "Method"));
    }

    private static HttpResponse page(Call call, List<ObjectNode> all) {
        Function<String, Optional<Integer>> number = name -> call.request()
                .queryParameter(name)
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    if (!text.matches("\\d{1,6}")) {
                        throw RestApiErrors.badRequest("Invalid value for " + name + ": " + text);
                    }
                    return Integer.valueOf(text);
                });
        int limit = Math.max(1, Math.min(MOST_ITEMS, number.apply("limit").orElse(USUAL_ITEMS)));
        int start = Math.min(number.apply("position").orElse(0), all.size());
        int end = Math.min(start + limit, all.size());
        return answer(200, RestApiJson.list(all.subList(start, end), end < all.size() ? Integer.toString(end) : null));
    }

    private static boolean embeds(Call call) {
        return call.request().queryParameters().getOrDefault("embed", List.of()).contains("methods");
    }

    private void allow(Call call) {
        String action = "apigateway:" + call.request().method();
        String resource =
                "arn:aws:apigateway:" + account.region() + "::" + call.request().path();
        Decision decision = access.decide(call.caller(), action, resource);
        if (!decision.allowed()) {
            throw RestApiErrors.accessDenied(decision.message(call.caller().arn(), action, resource));
        }
    }

    private static JsonNode body(Call call) {
        try {
            JsonNode body = Json.parse(call.request().body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // Answered below, as a value of another kind is.
        }
        throw RestApiErrors.badRequest("Invalid request body");
    }

    private static String part(Map<String, String> path, String name) {
        return path.getOrDefault(name, "");
    }

    private static HttpResponse answer(int status, ObjectNode body) {
        return HttpResponse.of(status, "application/json", Json.bytes(body));
    }
}
