package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;

/** API Gateway's own API, version 2, for HTTP APIs. */
public final class ApiGatewayApi {

    private final ApiGatewayService apis;
    private final ApiJson json;
    private final AccessControl access;
    private final Account account;

    public ApiGatewayApi(ApiGatewayService apis, ApiEndpoints endpoints, AccessControl access, Account account) {
        this.apis = apis;
        this.json = new ApiJson(endpoints);
        this.access = access;
        this.account = account;
    }

    public AwsService service() {
        return service(List.of());
    }

    /** @param others what else answers under API Gateway's signing name: version 1, for REST APIs */
    public AwsService service(List<RestJsonService.Route> others) {
        List<RestJsonService.Route> routes = new ArrayList<>(reading());
        routes.addAll(new ApiGatewayChanges(apis, json, this::allow).routes());
        routes.addAll(new ApiTags(apis, this::allow).routes());
        routes.addAll(others);
        return new RestJsonService("apigateway", routes);
    }

    private List<RestJsonService.Route> reading() {
        return List.of(
                new RestJsonService.Route("GetApis", "GET", "/v2/apis", this::getApis),
                one("GetApi", "", (api, path) -> json.api(api)),
                many("GetStages", "/stages", api -> api.stages().values().stream()
                        .map(json::stage)
                        .toList()),
                one(
                        "GetStage",
                        "/stages/{StageName}",
                        (api, path) -> json.stage(ApiGatewayService.stage(api, id(path, "StageName")))),
                many("GetIntegrations", "/integrations", api -> api.integrations().values().stream()
                        .map(json::integration)
                        .toList()),
                one(
                        "GetIntegration",
                        "/integrations/{IntegrationId}",
                        (api, path) -> json.integration(ApiGatewayService.integration(api, id(path, "IntegrationId")))),
                many("GetRoutes", "/routes", api -> api.routes().values().stream()
                        .map(json::route)
                        .toList()),
                one(
                        "GetRoute",
                        "/routes/{RouteId}",
                        (api, path) -> json.route(ApiGatewayService.route(api, id(path, "RouteId")))));
    }

    private HttpResponse getApis(Call call, Map<String, String> path) {
        allow(call);
        return page(call, apis.apis().stream().map(json::api).toList());
    }

    private RestJsonService.Route one(
            String operation, String under, BiFunction<HttpApi, Map<String, String>, ObjectNode> read) {
        return new RestJsonService.Route(operation, "GET", "/v2/apis/{ApiId}" + under, (call, path) -> {
            allow(call);
            return answer(read.apply(apis.api(id(path, "ApiId")), path));
        });
    }

    private RestJsonService.Route many(String operation, String under, Function<HttpApi, List<ObjectNode>> read) {
        return new RestJsonService.Route(operation, "GET", "/v2/apis/{ApiId}" + under, (call, path) -> {
            allow(call);
            return page(call, read.apply(apis.api(id(path, "ApiId"))));
        });
    }

    private static HttpResponse page(Call call, List<ObjectNode> all) {
        Page page = Page.of(call.request(), all.size());
        ObjectNode answer = Json.object();
        answer.putArray("items").addAll(all.subList(page.start(), page.end()));
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return answer(answer);
    }

    private void allow(Call call) {
        String action = "apigateway:" + call.request().method();
        String resource = "arn:aws:apigateway:" + account.region() + "::"
                + call.request().path().substring("/v2".length());
        Decision decision = access.decide(call.caller(), action, resource);
        if (!decision.allowed()) {
            throw ApiGatewayErrors.accessDenied(decision.message(call.caller().arn(), action, resource));
        }
    }

    private static String id(Map<String, String> path, String name) {
        return path.getOrDefault(name, "");
    }

    private static HttpResponse answer(ObjectNode body) {
        return HttpResponse.of(200, "application/json", Json.bytes(body));
    }
}
