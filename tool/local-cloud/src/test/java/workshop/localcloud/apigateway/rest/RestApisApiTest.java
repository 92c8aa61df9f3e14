package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.apigateway.Requests;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;

import static org.assertj.core.api.Assertions.assertThat;

/** Version 1 of API Gateway's own API, in memory; RestApiTest calls it with the CLI's SDK. */
class RestApisApiTest {

    private static final Headers SIGNED = Headers.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260312/eu-central-1/apigateway/aws4_request, SignedHeaders=host,"
                    + " Signature=0");

    @TempDir
    private Path folder;

    private RestGateway gateway;
    private Edge edge;
    private String api;
    private boolean allowed = true;

    @BeforeEach
    void open() {
        gateway = new RestGateway(folder, Runnable::run);
        gateway.method("GET", "/users/{id}").method(RestGateway.preflight(), "/users");
        RestApisApi operations = new RestApisApi(
                gateway.service,
                (caller, action, resource, context) -> allowed ? new Decision.Allowed() : new Decision.ImplicitDeny(),
                RestGateway.ACCOUNT);
        Router router = new Router().register(new RestJsonService("apigateway", operations.routes()));
        edge = new Edge(router, (request, scope) -> new Principal.Root(RestGateway.ACCOUNT.id()), () -> "request-id");
        api = "/restapis/" + gateway.apiId;
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void showsApisAndResources() throws JsonProcessingException {
        JsonNode shown = json("GET", api, "");
        assertThat(shown.path("id").asText()).isEqualTo(gateway.apiId);
        assertThat(shown.path("name").asText()).isEqualTo("dev-users");
        assertThat(shown.path("createdDate").asLong()).isEqualTo(1773342238L);
        assertThat(shown.path("endpointConfiguration").path("types")).isEqualTo(Json.parse("[\"EDGE\"]"));
        assertThat(json("GET", "/restapis?limit=500", "").path("item").get(0)).isEqualTo(shown);

        JsonNode resources = json("GET", api + "/resources", "").path("item");
        assertThat(resources).hasSize(3);
        JsonNode user = json("GET", api + "/resources/" + gateway.resource("/users/{id}"), "");
        assertThat(user.path("path").asText()).isEqualTo("/users/{id}");
        assertThat(user.path("parentId").asText()).isEqualTo(gateway.resource("/users"));
        assertThat(user.path("resourceMethods")).isEqualTo(Json.parse("{\"GET\":{}}"));
        assertThat(json("GET", api + "/resources/" + gateway.resource("/users/{id}") + "?embed=methods", "")
                        .path("resourceMethods")
                        .path("GET")
                        .path("httpMethod")
                        .asText())
                .isEqualTo("GET");
    }

    @Test
    void showsMethodsAndIntegrations() throws JsonProcessingException {
        String method = api + "/resources/" + gateway.resource("/users/{id}") + "/methods/GET";
        JsonNode integration = json("GET", method + "/integration", "");
        assertThat(integration.path("type").asText()).isEqualTo("AWS_PROXY");
        assertThat(integration.path("uri").asText()).isEqualTo(RestGateway.URI);
        assertThat(integration.path("timeoutInMillis").asInt()).isEqualTo(29_000);
        assertThat(json("GET", method, "").path("methodIntegration")).isEqualTo(integration);
        JsonNode preflight = json("GET", api + "/resources/" + gateway.resource("/users") + "/methods/OPTIONS", "");
        String origin = MockAnswer.HEADER + "Access-Control-Allow-Origin";
        assertThat(preflight
                        .path("methodResponses")
                        .path("200")
                        .path("responseParameters")
                        .path(origin)
                        .asBoolean())
                .isTrue();
        assertThat(preflight
                        .path("methodIntegration")
                        .path("integrationResponses")
                        .path("200")
                        .path("responseParameters")
                        .path(origin)
                        .asText())
                .isEqualTo("'*'");
    }

    @Test
    void showsRequestValidators() throws JsonProcessingException {
        String id = gateway.service.validators().create(gateway.apiId, "both", true, false);
        JsonNode validator = json("GET", api + "/requestvalidators/" + id, "");
        assertThat(validator)
                .isEqualTo(Json.parse("{\"id\":\"" + id
                        + "\",\"name\":\"both\",\"validateRequestBody\":true,\"validateRequestParameters\":false}"));
        assertThat(json("GET", api + "/requestvalidators", "").path("item")).containsExactly(validator);
        gateway.method(
                new Method(
                        "POST",
                        Map.of("method.request.header.x", true),
                        id,
                        Map.of(),
                        RestGateway.lambda("POST", 1000).integration()),
                "/users");
        assertThat(json("GET", api + "/resources/" + gateway.resource("/users") + "/methods/POST", "")
                        .path("requestValidatorId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void anApiThatAnOlderVersionKeptHasNoValidators() throws JsonProcessingException {
        gateway.deploy();
        ObjectMapper mapper = JsonMapper.builder().findAndAddModules().build();
        ObjectNode kept = mapper.valueToTree(gateway.service.api(gateway.apiId));
        kept.remove("validators");
        kept.path("deployments").forEach(deployment -> ((ObjectNode) deployment).remove("validators"));
        assertThat(mapper.treeToValue(kept, RestApi.class)).isEqualTo(gateway.service.api(gateway.apiId));
    }

    @Test
    void showsDeploymentsAndStages() throws JsonProcessingException {
        String deployment = gateway.deploy();
        assertThat(json("GET", api + "/deployments", "").path("item").get(0))
                .isEqualTo(json("GET", api + "/deployments/" + deployment, ""));
        JsonNode stage = json("GET", api + "/stages/dev", "");
        assertThat(stage.path("deploymentId").asText()).isEqualTo(deployment);
        assertThat(json("GET", api + "/stages?deploymentId=" + deployment, "")
                        .path("item")
                        .get(0))
                .isEqualTo(stage);
        assertThat(json("GET", api + "/stages?deploymentId=other", "").path("item"))
                .isEmpty();
    }

    @Test
    void listsComeInPages() throws JsonProcessingException {
        JsonNode first = json("GET", api + "/resources?limit=2", "");
        assertThat(first.path("item")).hasSize(2);
        JsonNode second = json(
                "GET",
                api + "/resources?limit=2&position=" + first.path("position").asText(),
                "");
        assertThat(second.path("item")).hasSize(1);
        assertThat(second.has("position")).isFalse();
        assertThat(call("GET", api + "/resources?limit=many", "").status()).isEqualTo(400);
    }

    @Test
    void stagesAreMadeAndChanged() throws JsonProcessingException {
        String deployment = gateway.deploy();
        HttpResponse made = call(
                "POST",
                api + "/stages",
                "{\"stageName\":\"beta\",\"deploymentId\":\"" + deployment + "\",\"tracingEnabled\":false}");
        assertThat(made.status()).isEqualTo(201);
        String second = gateway.deploy();
        JsonNode changed = json(
                "PATCH",
                api + "/stages/beta",
                "{\"patchOperations\":[{\"op\":\"replace\",\"path\":\"/deploymentId\",\"value\":\"" + second
                        + "\"},{\"op\":\"replace\",\"path\":\"/variables/a\",\"value\":\"b\"},"
                        + "{\"op\":\"replace\",\"path\":\"/*/*/logging/loglevel\",\"value\":\"OFF\"}]}");
        assertThat(changed.path("deploymentId").asText()).isEqualTo(second);
        assertThat(changed.path("variables")).isEqualTo(Json.parse("{\"a\":\"b\"}"));
        gateway.answer("GET", "/beta/users/7");
        assertThat(Json.parse(gateway.functions.invocations.get(0).payload()).path("stageVariables"))
                .isEqualTo(Json.parse("{\"a\":\"b\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "replace, /tracingEnabled, true",
        "replace, /*/*/metrics/enabled, true",
        "replace, /accessLogSettings/format, x",
        "replace, /canarySettings, x",
        "remove, /deploymentId, ''"
    })
    void whatStagesHaveNotIsRefusedByName(String op, String path, String value) {
        gateway.deploy();
        HttpResponse answer = call(
                "PATCH",
                api + "/stages/dev",
                "{\"patchOperations\":[{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":\"" + value
                        + "\"}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("BadRequestException");
        assertThat(answer.bodyText()).contains(path);
    }

    @Test
    void stagesAndApisAreTagged() throws JsonProcessingException {
        gateway.deploy();
        for (String resource : new String[] {api, api + "/stages/dev"}) {
            String tags = "/tags/arn%3Aaws%3Aapigateway%3Aeu-central-1%3A%3A" + resource.replace("/", "%2F");
            assertThat(call("PUT", tags, "{\"tags\":{\"a\":\"1\",\"b\":\"2\"}}").status())
                    .isEqualTo(204);
            assertThat(call("DELETE", tags + "?tagKeys=a", "").status()).isEqualTo(204);
            assertThat(json("GET", tags, "").path("tags")).isEqualTo(Json.parse("{\"b\":\"2\"}"));
            assertThat(json("GET", resource, "").path("tags")).isEqualTo(Json.parse("{\"b\":\"2\"}"));
        }
    }

    /** Wordings as AWS's, except those of validators and tags, which are not verified. */
    @Test
    void whatIsNotThereIsAnError() throws JsonProcessingException {
        String resource = api + "/resources/" + gateway.resource("/users");
        Map<String, String> errors = Map.of(
                "/restapis/zzzzzzzzzz",
                "Invalid API identifier specified 123456789012:zzzzzzzzzz",
                api + "/resources/none",
                "Invalid Resource identifier specified",
                resource + "/methods/PATCH",
                "Invalid Method identifier specified",
                api + "/requestvalidators/none",
                "Invalid Request Validator identifier specified",
                api + "/deployments/none",
                "Invalid Deployment identifier specified",
                api + "/stages/none",
                "Invalid stage identifier specified",
                "/tags/none",
                "Invalid resource ARN specified none");
        for (Map.Entry<String, String> error : errors.entrySet()) {
            HttpResponse answer = call("GET", error.getKey(), "");
            assertThat(answer.status()).as(error.getKey()).isEqualTo(404);
            assertThat(answer.headers().first("x-amzn-ErrorType")).contains("NotFoundException");
            assertThat(Json.parse(answer.body()).path("message").asText()).isEqualTo(error.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"stageName\":\"a b\",\"deploymentId\":\"x\"}", "{\"stageName\":null}"})
    void badInputIsABadRequest(String body) {
        assertThat(call("POST", api + "/stages", body).status()).isEqualTo(400);
    }

    @Test
    void eachOperationNeedsPermission() {
        allowed = false;
        HttpResponse answer = call("PATCH", api + "/stages/dev", "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.bodyText())
                .contains("apigateway:PATCH on resource: arn:aws:apigateway:eu-central-1::" + api + "/stages/dev");
        assertThat(call("GET", "/restapis", "").status()).isEqualTo(403);
    }

    private JsonNode json(String method, String path, String body) throws JsonProcessingException {
        HttpResponse answer = call(method, path, body);
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private HttpResponse call(String method, String path, String body) {
        return edge.handle(Requests.request(method, path, SIGNED, Requests.bytes(body)))
                .toCompletableFuture()
                .join();
    }
}
