package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;

import static org.assertj.core.api.Assertions.assertThat;

/** API Gateway's own API as tools call it, behind the real socket. */
class ApiGatewayChangesTest {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKID/20260312/eu-central-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;
    private HttpServer server;
    private boolean allowed = true;

    private record Answer(int status, String error, JsonNode body) {

        String text(String name) {
            return body.path(name).asText();
        }
    }

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder, Runnable::run);
        ApiGatewayApi api = new ApiGatewayApi(
                gateway.service,
                gateway.endpoints,
                (caller, action, resource, context) -> allowed ? new Decision.Allowed() : new Decision.ImplicitDeny(),
                Gateway.ACCOUNT);
        Router router = new Router().mount(HttpApiProxy.MOUNT, gateway.proxy).register(api.service());
        server = new HttpServer(
                0, new Edge(router, (request, scope) -> new Principal.Root(Gateway.ACCOUNT.id()), () -> "request-id"));
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
        gateway.close();
    }

    @Test
    void anApiMadePieceByPieceAnswers() throws Exception {
        Answer api = call("POST", "/v2/apis", "{'name': 'mine', 'protocolType': 'HTTP', 'tags': {'a': 'b'}}");
        assertThat(api.status()).isEqualTo(201);
        assertThat(api.text("apiEndpoint")).isEqualTo("http://127.0.0.1:4566/_api/" + api.text("apiId"));
        assertThat(api.body().path("tags").path("a").asText()).isEqualTo("b");
        String under = "/v2/apis/" + api.text("apiId");

        Answer integration = call(
                "POST",
                under + "/integrations",
                "{'integrationType': 'AWS_PROXY', 'integrationUri': '" + Gateway.FUNCTION
                        + "', 'payloadFormatVersion': '1.0'}");
        assertThat(integration.status()).isEqualTo(201);
        assertThat(integration.text("payloadFormatVersion")).isEqualTo("1.0");
        assertThat(integration.body().path("timeoutInMillis").asInt()).isEqualTo(30_000);

        Answer route = call(
                "POST",
                under + "/routes",
                "{'routeKey': 'GET /x', 'target': 'integrations/" + integration.text("integrationId") + "'}");
        assertThat(route.status()).isEqualTo(201);
        assertThat(gateway.proxy
                        .handle(Requests.request("GET", "/_api/" + api.text("apiId") + "/x"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .as("without a stage")
                .isEqualTo(404);
        Answer stage = call("POST", under + "/stages", "{'stageName': '$default', 'autoDeploy': true}");
        assertThat(stage.status()).isEqualTo(201);
        assertThat(stage.body().path("autoDeploy").asBoolean()).isTrue();
        assertThat(gateway.proxy
                        .handle(Requests.request("GET", "/_api/" + api.text("apiId") + "/x"))
                        .toCompletableFuture()
                        .join()
                        .bodyText())
                .isEqualTo("ok");
    }

    /** AWS calls it quick create. */
    @Test
    void anApiWithATargetHasItsRouteAndStageAtOnce() throws Exception {
        Answer api = call(
                "POST",
                "/v2/apis",
                "{'name': 'quick', 'protocolType': 'HTTP', 'routeKey': 'GET /x', 'target': '" + Gateway.FUNCTION
                        + "'}");
        String under = "/_api/" + api.text("apiId");
        assertThat(gateway.answer(Requests.request("GET", under + "/x")).bodyText())
                .isEqualTo("ok");
        assertThat(gateway.answer(Requests.request("GET", under + "/y")).status())
                .isEqualTo(404);
        int before = call("GET", "/v2/apis", "").body().path("items").size();
        assertThat(call("POST", "/v2/apis", "{'name': 'q', 'protocolType': 'HTTP', 'target': 'https://example.org'}")
                        .status())
                .isEqualTo(400);
        assertThat(call("GET", "/v2/apis", "").body().path("items")).hasSize(before);
    }

    @Test
    void updatesChangeWhatTheyName() throws Exception {
        gateway.route("GET /users");
        String api = "/v2/apis/" + gateway.apiId;
        Answer described = call("PATCH", api, "{'description': 'd', 'corsConfiguration': {'allowOrigins': ['*']}}");
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.text("name")).isEqualTo("dev-users");
        assertThat(described.text("description")).isEqualTo("d");
        assertThat(described.body().path("corsConfiguration").path("allowOrigins"))
                .hasSize(1);
        assertThat(call("DELETE", api + "/cors", "").status()).isEqualTo(204);
        assertThat(call("GET", api, "").body().has("corsConfiguration")).isFalse();
        assertThat(call("GET", api, "").text("description")).isEqualTo("d");

        String integration = api + "/integrations/" + gateway.integrationId;
        Answer quick = call("PATCH", integration, "{'timeoutInMillis': 50}");
        assertThat(quick.body().path("timeoutInMillis").asInt()).isEqualTo(50);
        assertThat(quick.text("integrationUri")).isEqualTo(Gateway.FUNCTION);

        String routeId = call("GET", api + "/routes", "")
                .body()
                .path("items")
                .get(0)
                .path("routeId")
                .asText();
        Answer route = call("PATCH", api + "/routes/" + routeId, "{'routeKey': 'ANY /people'}");
        assertThat(route.text("routeKey")).isEqualTo("ANY /people");
        assertThat(route.text("target")).isEqualTo("integrations/" + gateway.integrationId);

        Answer stage = call(
                "PATCH",
                api + "/stages/%24default",
                "{'stageVariables': {'k': 'v'}, 'defaultRouteSettings': {'detailedMetricsEnabled': true}}");
        assertThat(stage.body().path("stageVariables").path("k").asText()).isEqualTo("v");
        assertThat(stage.body()
                        .path("defaultRouteSettings")
                        .path("detailedMetricsEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatIsDeletedIsGoneAndASecondTimeIsNotFound() throws Exception {
        gateway.route("GET /users");
        String api = "/v2/apis/" + gateway.apiId;
        String routeId = call("GET", api + "/routes", "")
                .body()
                .path("items")
                .get(0)
                .path("routeId")
                .asText();
        String integration = api + "/integrations/" + gateway.integrationId;
        assertThat(call("DELETE", integration, "").error()).isEqualTo("ConflictException");
        for (String part : List.of(api + "/routes/" + routeId, integration, api + "/stages/%24default", api)) {
            assertThat(call("DELETE", part, "").status()).as(part).isEqualTo(204);
            assertThat(call("DELETE", part, "").error()).as(part).isEqualTo("NotFoundException");
            assertThat(call("GET", part, "").error()).as(part).isEqualTo("NotFoundException");
        }
    }

    @ParameterizedTest
    @CsvSource({"/apis/API, ''", "/apis/API/stages/$default, ''", "/apis/API, escaped"})
    void tagsComeAndGo(String resource, String escaped) throws Exception {
        String arn = "arn:aws:apigateway:eu-central-1::" + resource.replace("API", gateway.apiId);
        String tags = "/v2/tags/"
                + (escaped.isEmpty()
                        ? arn.replace("$", "%24")
                        : arn.replace(":", "%3A").replace("/", "%2F"));
        assertThat(call("POST", tags, "{'tags': {'a': '1', 'b': '2'}}").status())
                .isEqualTo(201);
        assertThat(call("DELETE", tags + "?tagKeys=a&tagKeys=c", "").status()).isEqualTo(204);
        assertThat(call("GET", tags, "").body()).isEqualTo(Json.parse("{\"tags\":{\"b\":\"2\"}}"));
        assertThat(call("GET", "/v2/tags/arn:aws:s3:::x", "").error()).isEqualTo("NotFoundException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/apis | {'protocolType': 'HTTP'} | name is missing",
                "/v2/apis | {'name': 'x'} | protocolType is missing",
                "/v2/apis | {'name': 7, 'protocolType': 'HTTP'} | name must be a string",
                "/v2/apis | {'name': 'x', 'protocolType': 'WEBSOCKET'} | does not implement protocolType WEBSOCKET",
                "/v2/apis | {'name': 'x', 'protocolType': 'HTTP', 'version': '1'} | does not implement the parameter version",
                "/v2/apis | {'name': 'x', 'protocolType': 'HTTP', 'corsConfiguration': {'allowOrigins': ['*'], 'allowCredentials': true}} | allow-credentials is not supported",
                "/v2/apis | [] | Invalid request body",
                "/v2/apis | { | Invalid request body",
                "API/integrations | {'integrationType': 'AWS_PROXY', 'integrationUri': 'x'} | payloadFormatVersion is missing",
                "API/integrations | {'integrationType': 'HTTP_PROXY', 'integrationUri': 'x', 'payloadFormatVersion': '1.0'} | integrationType HTTP_PROXY",
                "API/integrations | {'integrationType': 'AWS_PROXY', 'integrationUri': 'x', 'payloadFormatVersion': '3.0'} | 1.0 or 2.0",
                "API/routes | {'routeKey': 'GET /x', 'target': 'integrations/x', 'authorizationType': 'JWT'} | authorizationType JWT",
                "API/routes | {'routeKey': 'GET /x', 'target': 'integrations/x', 'authorizerId': 'a'} | parameter authorizerId",
                "API/stages | {'stageName': 'dev'} | autoDeploy",
                "API/stages | {'stageName': 'dev', 'autoDeploy': true, 'defaultRouteSettings': {'throttlingRateLimit': 1}} | defaultRouteSettings.throttlingRateLimit"
            })
    void refusesByName(String path, String body, String reason) throws Exception {
        Answer answer = call("POST", path.replace("API", "/v2/apis/" + gateway.apiId), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("BadRequestException");
        assertThat(answer.text("message")).contains(reason);
    }

    @Test
    void changingNeedsPermission() throws Exception {
        allowed = false;
        String api = "/v2/apis/" + gateway.apiId;
        assertThat(call("PATCH", api, "{'name': 'other'}").text("message"))
                .contains("apigateway:PATCH on resource: arn:aws:apigateway:eu-central-1::/apis/" + gateway.apiId);
        assertThat(call("DELETE", api, "").status()).isEqualTo(403);
        assertThat(call("POST", "/v2/apis", "{}").status()).isEqualTo(403);
        assertThat(call("POST", "/v2/tags/arn", "{}").status()).isEqualTo(403);
        allowed = true;
        assertThat(call("GET", api, "").text("name")).isEqualTo("dev-users");
    }

    private Answer call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", SIGNED)
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("x-amzn-errortype").orElse(""),
                Json.parse(response.body()));
    }
}
