package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Json;

/** REST APIs and their parts as API Gateway's own API, version 1, shows them; times are seconds since 1970. */
final class RestApiJson {

    private RestApiJson() {}

    static ObjectNode api(RestApi api) {
        RestApiSettings settings = api.settings();
        ObjectNode json = Json.object()
                .put("apiKeySource", "HEADER")
                .put("createdDate", api.createdAt() / 1000)
                .put("disableExecuteApiEndpoint", settings.endpointDisabled())
                .put("id", api.id())
                .put("name", settings.name())
                .put("rootResourceId", api.rootResourceId());
        put(json, "description", settings.description());
        if (!settings.binaryMediaTypes().isEmpty()) {
            settings.binaryMediaTypes().forEach(json.putArray("binaryMediaTypes")::add);
        }
        json.putObject("endpointConfiguration")
                .put("ipAddressType", "ipv4")
                .putArray("types")
                .add(settings.endpointType());
        texts(json, "tags", settings.tags());
        return json;
    }

    /** @param whole whether methods are shown with all that belongs to them */
    static ObjectNode resource(Resource resource, boolean whole) {
        ObjectNode json = Json.object().put("id", resource.id()).put("path", resource.path());
        if (resource.parentId() != null) {
            json.put("parentId", resource.parentId()).put("pathPart", resource.pathPart());
        }
        if (!resource.methods().isEmpty()) {
            ObjectNode methods = json.putObject("resourceMethods");
            resource.methods()
                    .forEach((name, method) -> methods.set(name, whole ? method(resource, method) : Json.object()));
        }
        return json;
    }

    static ObjectNode method(Resource resource, Method method) {
        ObjectNode json = Json.object()
                .put("apiKeyRequired", false)
                .put("authorizationType", "NONE")
                .put("httpMethod", method.httpMethod());
        if (!method.requestParameters().isEmpty()) {
            flags(json, "requestParameters", method.requestParameters());
        }
        put(json, "requestValidatorId", method.validatorId());
        json.set("methodIntegration", integration(resource, method.integration()));
        if (!method.responses().isEmpty()) {
            ObjectNode responses = json.putObject("methodResponses");
            method.responses()
                    .forEach((status, parameters) -> flags(
                            responses.putObject(status).put("statusCode", status), "responseParameters", parameters));
        }
        return json;
    }

    static ObjectNode integration(Resource resource, Integration integration) {
        ObjectNode json =
                Json.object().put("cacheNamespace", resource.id()).put("passthroughBehavior", "WHEN_NO_MATCH");
        json.putArray("cacheKeyParameters");
        if (integration instanceof Integration.LambdaProxy lambda) {
            return json.put("type", "AWS_PROXY")
                    .put("httpMethod", "POST")
                    .put("uri", lambda.uri())
                    .put("timeoutInMillis", lambda.timeoutMillis());
        }
        Integration.Mock mock = (Integration.Mock) integration;
        json.put("type", "MOCK").put("timeoutInMillis", Integration.LONGEST_WAIT);
        put(json, "contentHandling", mock.contentHandling());
        texts(json, "requestTemplates", mock.requestTemplates());
        ObjectNode response =
                json.putObject("integrationResponses").putObject(mock.status()).put("statusCode", mock.status());
        texts(response, "responseParameters", mock.responseParameters());
        texts(response, "responseTemplates", mock.responseTemplates());
        return json;
    }

    static ObjectNode validator(RequestValidator validator) {
        return Json.object()
                .put("id", validator.id())
                .put("name", validator.name())
                .put("validateRequestBody", validator.bodyChecked())
                .put("validateRequestParameters", validator.parametersChecked());
    }

    static ObjectNode deployment(Deployment deployment) {
        ObjectNode json =
                Json.object().put("createdDate", deployment.createdAt() / 1000).put("id", deployment.id());
        put(json, "description", deployment.description());
        return json;
    }

    static ObjectNode stage(Stage stage) {
        ObjectNode json = Json.object()
                .put("cacheClusterEnabled", false)
                .put("cacheClusterStatus", "NOT_AVAILABLE")
                .put("createdDate", stage.createdAt() / 1000)
                .put("deploymentId", stage.deploymentId())
                .put("lastUpdatedDate", stage.updatedAt() / 1000)
                .put("stageName", stage.name())
                .put("tracingEnabled", false);
        json.putObject("methodSettings");
        put(json, "description", stage.description());
        if (!stage.variables().isEmpty()) {
            texts(json, "variables", stage.variables());
        }
        texts(json, "tags", stage.tags());
        return json;
    }

    static ObjectNode tags(Map<String, String> tags) {
        ObjectNode json = Json.object();
        texts(json, "tags", tags);
        return json;
    }

    /** @param position where the next page begins; absent on the last */
    static ObjectNode list(Iterable<ObjectNode> items, @Nullable String position) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("item");
        items.forEach(array::add);
        put(json, "position", position);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void texts(ObjectNode json, String name, Map<String, String> values) {
        ObjectNode object = json.putObject(name);
        values.forEach(object::put);
    }

    private static void flags(ObjectNode json, String name, Map<String, Boolean> values) {
        ObjectNode object = json.putObject(name);
        values.forEach((key, value) -> object.put(key, value.booleanValue()));
    }
}
