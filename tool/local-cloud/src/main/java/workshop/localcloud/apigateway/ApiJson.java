package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Json;

/** HTTP APIs and their parts as API Gateway's own API shows them. */
final class ApiJson {

    private final ApiEndpoints endpoints;

    ApiJson(ApiEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    ObjectNode api(HttpApi api) {
        ApiSettings settings = api.settings();
        ObjectNode json = Json.object()
                .put("apiEndpoint", endpoints.url(api.id()))
                .put("apiId", api.id())
                .put("apiKeySelectionExpression", "$request.header.x-api-key")
                .put("createdDate", date(api.createdAt()))
                .put("disableExecuteApiEndpoint", settings.endpointDisabled())
                .put("ipAddressType", "ipv4")
                .put("name", settings.name())
                .put("protocolType", "HTTP")
                .put("routeSelectionExpression", "$request.method $request.path");
        describe(json, settings.description());
        CorsSettings cors = settings.cors();
        if (cors != null) {
            json.set("corsConfiguration", cors(cors));
        }
        return texts(json, "tags", settings.tags());
    }

    ObjectNode stage(HttpApi.Stage stage) {
        StageSettings settings = stage.settings();
        ObjectNode json = Json.object()
                .put("autoDeploy", true)
                .put("createdDate", date(stage.createdAt()))
                .put("lastUpdatedDate", date(stage.createdAt()))
                .put("stageName", settings.name());
        json.putObject("defaultRouteSettings").put("detailedMetricsEnabled", settings.detailedMetrics());
        json.putObject("routeSettings");
        describe(json, settings.description());
        texts(json, "stageVariables", settings.variables());
        return texts(json, "tags", settings.tags());
    }

    ObjectNode integration(HttpApi.Integration integration) {
        IntegrationSettings settings = integration.settings();
        ObjectNode json = Json.object()
                .put("connectionType", "INTERNET")
                .put("integrationId", integration.id())
                .put("integrationMethod", "POST")
                .put("integrationType", "AWS_PROXY")
                .put("integrationUri", settings.uri())
                .put("payloadFormatVersion", settings.payload().version())
                .put("timeoutInMillis", settings.timeoutMillis());
        describe(json, settings.description());
        return json;
    }

    ObjectNode route(HttpApi.Route route) {
        return Json.object()
                .put("apiKeyRequired", false)
                .put("authorizationType", "NONE")
                .put("routeId", route.id())
                .put("routeKey", route.settings().key())
                .put("target", route.settings().target());
    }

    private static ObjectNode cors(CorsSettings cors) {
        ObjectNode json = Json.object().put("allowCredentials", cors.allowCredentials());
        list(json, "allowHeaders", cors.allowHeaders());
        list(json, "allowMethods", cors.allowMethods());
        list(json, "allowOrigins", cors.allowOrigins());
        list(json, "exposeHeaders", cors.exposeHeaders());
        Integer maxAge = cors.maxAge();
        if (maxAge != null) {
            json.put("maxAge", maxAge);
        }
        return json;
    }

    private static void list(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putArray(name)::add);
        }
    }

    private static void describe(ObjectNode json, @Nullable String description) {
        if (description != null) {
            json.put("description", description);
        }
    }

    private static ObjectNode texts(ObjectNode json, String name, Map<String, String> values) {
        ObjectNode object = json.putObject(name);
        values.forEach(object::put);
        return json;
    }

    private static String date(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
