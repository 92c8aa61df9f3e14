package workshop.localcloud.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.Edge;
import workshop.localcloud.http.HttpServer;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;

import static org.assertj.core.api.Assertions.assertThat;

/** The room behind the real socket. */
class HttpApiServerTest {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKID/20260312/eu-central-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

    @TempDir
    private Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;
    private HttpServer server;
    private boolean allowed = true;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder, executor);
        gateway.route("PUT /users/{id}").route("GET /users").route("HEAD /users");
        ApiGatewayApi api = new ApiGatewayApi(
                gateway.service,
                gateway.endpoints,
                (caller, action, resource, context) -> allowed ? new Decision.Allowed() : new Decision.ImplicitDeny(),
                Gateway.ACCOUNT);
        Router router = new Router().mount(HttpApiProxy.MOUNT, gateway.proxy).register(api.service());
        Caller root = new Principal.Root(Gateway.ACCOUNT.id());
        server = new HttpServer(0, new Edge(router, (request, scope) -> root, () -> "request-id"));
        server.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        server.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        gateway.close();
    }

    @Test
    void aFunctionAnswersOverTheWire() throws Exception {
        gateway.functions.function = invocation -> FakeInvoker.success(
                """
                {"statusCode": 201, "headers": {"content-type": "application/json", "X-Own": "1"},
                 "cookies": ["a=1", "b=2"], "body": "{\\"id\\":\\"7\\"}"}""");
        HttpResponse<String> response = send("PUT", "/users/7?a=b", "{\"name\":\"ü\"}");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"id\":\"7\"}");
        assertThat(response.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().firstValue("apigw-requestid").orElse("")).matches("[a-z0-9]{15}=");
        JsonNode event = Json.parse(gateway.functions.invocations.get(0).payload());
        assertThat(event.path("headers").path("host").asText()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(event.path("headers").path("x-forwarded-port").asText()).isEqualTo("" + server.port());
        assertThat(event.path("requestContext").path("http").path("sourceIp").asText())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void headHasNoBodyAndWhatIsUnknownIsNotFound() throws Exception {
        HttpResponse<String> head = send("HEAD", "/users", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> unknown = send("GET", "/nothing", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void oddRequestLinesAreAnswered() throws IOException {
        List<String> lines = List.of(
                "PUT /_api/API/users/%zz HTTP/1.1",
                "PUT /_api/API/users/%00 HTTP/1.1",
                "PUT /_api/API/users/a%2Fb HTTP/1.1",
                "PUT /_api/API/users/..%2F..%2F HTTP/1.1",
                "PUT /_api/API/../../users/1 HTTP/1.1",
                "PUT /_api/API/users/a;b=c HTTP/1.1",
                "PUT /_api/API/users/\u00ff HTTP/1.1",
                "PUT /_api/API//users//1 HTTP/1.1",
                "PUT /_api/API/users/1?%zz&&==?? HTTP/1.1",
                "BREW /_api/API/users/1 HTTP/1.1",
                "OPTIONS /_api/API/users/1 HTTP/1.1",
                "GET /_api/%2e%2e/users HTTP/1.1",
                "GET /_api// HTTP/1.1",
                "GET /_api HTTP/1.1");
        for (String line : lines) {
            int status = raw(line.replace("API", gateway.apiId)
                    + "\r\nHost: 127.0.0.1\r\nX-Odd: \u00fe\u00ff\r\nConnection: close\r\n\r\n");
            assertThat(status).as(line).isBetween(200, 499);
        }
    }

    @Test
    void theApiShowsWhatWasMade() throws Exception {
        JsonNode api = Json.parse(control("/v2/apis/" + gateway.apiId).body());
        assertThat(api.path("apiEndpoint").asText()).isEqualTo("http://127.0.0.1:4566/_api/" + gateway.apiId);
        assertThat(api.path("apiId").asText()).isEqualTo(gateway.apiId);
        assertThat(api.path("protocolType").asText()).isEqualTo("HTTP");
        assertThat(api.path("createdDate").asText()).isEqualTo("2026-03-12T19:03:58Z");
        assertThat(Json.parse(control("/v2/apis").body()).path("items")).hasSize(1);
        String under = "/v2/apis/" + gateway.apiId;
        assertThat(Json.parse(control(under + "/stages/%24default").body())
                        .path("autoDeploy")
                        .asBoolean())
                .isTrue();
        assertThat(Json.parse(control(under + "/stages").body()).path("items")).hasSize(1);
        assertThat(Json.parse(control(under + "/integrations/" + gateway.integrationId)
                                .body())
                        .path("integrationUri")
                        .asText())
                .isEqualTo(Gateway.FUNCTION);
        JsonNode routes = Json.parse(control(under + "/routes").body()).path("items");
        assertThat(routes).hasSize(3);
        JsonNode route = Json.parse(
                control(under + "/routes/" + routes.get(0).path("routeId").asText())
                        .body());
        assertThat(route).isEqualTo(routes.get(0));
        assertThat(route.path("target").asText()).isEqualTo("integrations/" + gateway.integrationId);
    }

    @Test
    void listsComeInPages() throws Exception {
        String routes = "/v2/apis/" + gateway.apiId + "/routes";
        JsonNode first = Json.parse(control(routes + "?maxResults=2").body());
        assertThat(first.path("items")).hasSize(2);
        JsonNode second = Json.parse(
                control(routes + "?nextToken=" + first.path("nextToken").asText())
                        .body());
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("nextToken")).isFalse();
        assertThat(control(routes + "?maxResults=many").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsAnError() throws Exception {
        String under = "/v2/apis/" + gateway.apiId;
        Map<String, String> errors = Map.of(
                "/v2/apis/zzzzzzzzzz",
                "NotFoundException",
                under + "/routes/nothing",
                "NotFoundException",
                under + "/stages/nothing",
                "NotFoundException",
                under + "/integrations/nothing",
                "NotFoundException",
                under + "/authorizers",
                "UnknownOperationException",
                "/v2/domainnames",
                "UnknownOperationException");
        for (Map.Entry<String, String> error : errors.entrySet()) {
            HttpResponse<String> response = control(error.getKey());
            assertThat(response.statusCode()).as(error.getKey()).isEqualTo(404);
            assertThat(response.headers().firstValue("x-amzn-errortype")).contains(error.getValue());
            assertThat(Json.parse(response.body()).path("message").asText()).isNotEmpty();
        }
    }

    @Test
    void readingNeedsPermission() throws Exception {
        allowed = false;
        HttpResponse<String> response = control("/v2/apis/" + gateway.apiId);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .contains("apigateway:GET on resource: arn:aws:apigateway:eu-central-1::/apis/" + gateway.apiId);
    }

    @Test
    void addressesOnAwsBecomeAddressesHere() {
        assertThat(gateway.endpoints.localized("https://abcdefghij.execute-api.eu-central-1.amazonaws.com/dev/users"))
                .isEqualTo("http://127.0.0.1:4566/_api/abcdefghij/dev/users");
        for (String other : new String[] {
            "https://abcdefghij.execute-api.us-east-1.amazonaws.com",
            "https://abcdefghij.execute-api.eu-central-1.amazonaws.com.cn",
            "arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/*"
        }) {
            assertThat(gateway.endpoints.localized(other)).isEqualTo(other);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/_api/" + gateway.apiId + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> control(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", SIGNED)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
