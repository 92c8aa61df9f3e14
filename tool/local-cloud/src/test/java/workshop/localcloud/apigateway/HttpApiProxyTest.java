package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.apigateway.Requests.request;

class HttpApiProxyTest {

    @TempDir
    private Path folder;

    private Gateway gateway;

    @BeforeEach
    void open() {
        gateway = new Gateway(folder, Runnable::run);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aRequestReachesTheFunctionOfItsRouteAndItsAnswerTheClient() throws JsonProcessingException {
        gateway.route("PUT /users/{id}");
        HttpResponse response = gateway.answer("PUT", "/users/7?x=y");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("ok");
        assertThat(gateway.functions.invocations).hasSize(1);
        assertThat(gateway.functions.invocations.get(0).function()).isEqualTo(Gateway.FUNCTION);
        JsonNode event = event();
        assertThat(event.path("routeKey").asText()).isEqualTo("PUT /users/{id}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("7");
        assertThat(response.headers().first("apigw-requestid"))
                .contains(event.path("requestContext").path("requestId").asText());
    }

    @Test
    void theObserverHearsOfEachRequestWithItsRouteAndItsAnswer() {
        gateway.route("PUT /users/{id}");
        gateway.answer("PUT", "/users/7");
        gateway.answer("GET", "/nowhere");
        assertThat(gateway.answered)
                .containsExactly(new RequestObserver.Answered(
                        gateway.apiId, "PUT /users/{id}", "PUT", "/users/7", 200, Duration.ZERO));
    }

    /** What was asked of the resource policy: API, stage, the request's method, the route's path. */
    @ParameterizedTest
    @CsvSource({
        "GET /users/{id}, GET, /users/1, $default/GET/users/{id}",
        "ANY /users/{id}, PUT, /users/1, $default/PUT/users/{id}",
        "$default, PUT, /users/1, $default/$default",
        "GET /users, GET, /dev/users, dev/GET/users"
    })
    void asksTheFunctionsResourcePolicy(String key, String method, String path, String source) {
        gateway.service.createStage(gateway.apiId, Gateway.stage("dev"));
        gateway.route(key).answer(method, path);
        assertThat(gateway.functions.sources)
                .containsExactly("arn:aws:execute-api:eu-central-1:123456789012:" + gateway.apiId + "/" + source);
    }

    @Test
    void aFunctionThatDoesNotPermitTheApiIsNotCalled() {
        gateway.route("$default").functions.permitted = source -> false;
        assertMessage(gateway.answer("GET", "/"), 500, "Internal Server Error");
        assertThat(gateway.functions.invocations).isEmpty();
    }

    @Test
    void anIntegrationOfFormat1GetsItsEventAndIsReadByItsRules() throws JsonProcessingException {
        gateway.route("GET /users/{id}")
                .service
                .updateIntegration(
                        gateway.apiId,
                        gateway.integrationId,
                        new IntegrationSettings(Gateway.FUNCTION, null, 30_000, PayloadFormat.V1));
        assertThat(gateway.answer("GET", "/users/7").bodyText()).isEqualTo("ok");
        assertThat(event().path("version").asText()).isEqualTo("1.0");
        assertThat(event().path("pathParameters").path("id").asText()).isEqualTo("7");
        gateway.functions.function = invocation -> FakeInvoker.success("{\"message\": \"no statusCode\"}");
        assertMessage(gateway.answer("GET", "/users/7"), 500, "Internal Server Error");
    }

    @Test
    void aNamedStageAnswersUnderItsName() throws JsonProcessingException {
        gateway.service.createStage(gateway.apiId, Gateway.stage("dev"));
        gateway.route("GET /users/{id}");
        assertThat(gateway.answer("GET", "/dev/users/1").status()).isEqualTo(200);
        assertThat(event().path("rawPath").asText()).isEqualTo("/dev/users/1");
        assertThat(event().path("requestContext").path("stage").asText()).isEqualTo("dev");
        assertThat(event().path("pathParameters").path("id").asText()).isEqualTo("1");
    }

    @Test
    void whatNoRouteTakesIsNotFound() {
        gateway.route("GET /users");
        assertMessage(gateway.answer("GET", "/nothing"), 404, "Not Found");
        assertMessage(gateway.answer("POST", "/users"), 404, "Not Found");
        assertMessage(gateway.answer("GET", "/users/"), 404, "Not Found");
    }

    @Test
    void anApiWithoutAStageAndOneThatIsDisabledAreNotFound() {
        gateway.route("$default").service.deleteStage(gateway.apiId, "$default");
        assertMessage(gateway.answer("GET", "/"), 404, "Not Found");
        gateway.service.createStage(gateway.apiId, Gateway.stage("$default"));
        gateway.service.updateApi(gateway.apiId, new ApiSettings("x", null, null, true, Map.of()));
        assertMessage(gateway.answer("GET", "/"), 404, "Not Found");
    }

    @Test
    void anUnknownApiIsForbidden() {
        assertMessage(gateway.answer(request("GET", "/_api/zzzzzzzzzz/users")), 403, "Forbidden");
        assertMessage(gateway.answer(request("GET", "/_api/")), 403, "Forbidden");
    }

    /** HTTP APIs decode the path before they look for a route: an escaped slash separates segments. */
    @Test
    void anEscapedSlashSeparatesSegments() throws JsonProcessingException {
        gateway.route("GET /users/{id}").route("GET /users/{id}/{more}");
        assertThat(gateway.answer("GET", "/users/a%2Fb%3Fc").status()).isEqualTo(200);
        assertThat(event().path("rawPath").asText()).isEqualTo("/users/a/b");
        assertThat(event().path("routeKey").asText()).isEqualTo("GET /users/{id}/{more}");
    }

    @Test
    void aBodyOverTenMegabytesIsTooLarge() {
        gateway.route("$default");
        byte[] body = new byte[10 * 1024 * 1024 + 1];
        assertMessage(
                gateway.answer(request("PUT", "/_api/" + gateway.apiId + "/", Headers.none(), body)),
                413,
                "Request Entity Too Large");
        assertThat(gateway.functions.invocations).isEmpty();
    }

    /** AWS's test tool for .NET answers so to what Lambda's limit of 6 MB refuses. */
    @Test
    void anEventOverLambdasSixMegabytesIsTooLarge() {
        gateway.route("$default");
        byte[] body = new byte[5 * 1024 * 1024];
        assertMessage(
                gateway.answer(request("PUT", "/_api/" + gateway.apiId + "/", Headers.none(), body)),
                413,
                "Request Entity Too Large");
    }

    @Test
    void aFunctionThatFailsIsAnInternalServerError() {
        gateway.route("$default").functions.function =
                invocation -> FakeInvoker.failure("{\"errorMessage\":\"x\",\"errorType\":\"E\"}");
        assertMessage(gateway.answer("GET", "/"), 500, "Internal Server Error");
    }

    @Test
    void aReplyOfTheWrongFormIsAnInternalServerError() {
        gateway.route("$default").functions.function =
                invocation -> FakeInvoker.success("{\"statusCode\":\"two hundred\"}");
        assertMessage(gateway.answer("GET", "/"), 500, "Internal Server Error");
    }

    /** 503 for a throttled function is not verified on AWS. */
    @ParameterizedTest
    @CsvSource({
        "TooManyRequestsException, 429, 503, Service Unavailable",
        "ResourceNotFoundException, 404, 500, Internal Server Error",
        "RequestTooLargeException, 413, 413, Request Entity Too Large"
    })
    void whatLambdaRefusesReachesTheClientInTheGatewaysWords(String code, int status, int expected, String message) {
        gateway.route("$default").functions.function = invocation -> {
            throw AwsException.of(code, status, "secret");
        };
        assertMessage(gateway.answer("GET", "/"), expected, message);
    }

    @Test
    void aFaultOfTheLocalCloudItselfIsAnInternalServerError() {
        gateway.route("$default").functions.function = invocation -> {
            throw new IllegalStateException("secret");
        };
        assertMessage(gateway.answer("GET", "/"), 500, "Internal Server Error");
    }

    @Test
    void aFunctionThatTakesTooLongIsUnavailable(@TempDir Path other) throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Gateway slow = new Gateway(other, executor)) {
            slow.service.updateIntegration(
                    slow.apiId,
                    slow.integrationId,
                    new IntegrationSettings(Gateway.FUNCTION, null, 50, PayloadFormat.V2));
            slow.route("$default").functions.function = invocation -> {
                try {
                    finish.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return FakeInvoker.success("{}");
            };
            assertMessage(slow.answer("GET", "/"), 503, "Service Unavailable");
        } finally {
            finish.countDown();
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whileTheLocalCloudStopsItIsUnavailable(@TempDir Path other) {
        try (Gateway stopping = new Gateway(other, task -> {
            throw new RejectedExecutionException();
        })) {
            assertMessage(stopping.route("$default").answer("GET", "/"), 503, "Service Unavailable");
        }
    }

    @Test
    void anApiWithCorsAnswersPreflightsItselfAndMarksItsErrors() {
        gateway.route("$default").service.updateApi(gateway.apiId, Gateway.settings(Gateway.allOrigins()));
        Headers preflight = Headers.of("Origin", "https://a.example").with("Access-Control-Request-Method", "GET");
        assertThat(gateway.answer(request("OPTIONS", "/_api/" + gateway.apiId + "/", preflight))
                        .status())
                .isEqualTo(204);
        assertThat(gateway.functions.invocations).isEmpty();
        gateway.functions.permitted = source -> false;
        HttpResponse error = gateway.answer(
                request("GET", "/_api/" + gateway.apiId + "/", Headers.of("Origin", "https://a.example")));
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.headers().first("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void anOptionsRouteOfTheApisOwnTakesWhatIsNoPreflightOnceCorsIsSet() throws JsonProcessingException {
        gateway.route("OPTIONS /x").service.updateApi(gateway.apiId, Gateway.settings(Gateway.allOrigins()));
        Headers preflight = Headers.of("Origin", "https://a.example").with("Access-Control-Request-Method", "GET");
        assertThat(gateway.answer(request("OPTIONS", "/_api/" + gateway.apiId + "/x", preflight))
                        .status())
                .isEqualTo(204);
        assertThat(gateway.functions.invocations).isEmpty();
        assertThat(gateway.answer("OPTIONS", "/x").bodyText()).isEqualTo("ok");
        gateway.service.updateApi(gateway.apiId, Gateway.settings(null));
        assertThat(gateway.answer(request("OPTIONS", "/_api/" + gateway.apiId + "/x", preflight))
                        .bodyText())
                .isEqualTo("ok");
        assertThat(event().path("routeKey").asText()).isEqualTo("OPTIONS /x");
    }

    @Test
    void whatIsNotFoundCarriesTheHeadersOfCors() {
        gateway.service.updateApi(gateway.apiId, Gateway.settings(Gateway.allOrigins()));
        HttpResponse error = gateway.answer(
                request("GET", "/_api/" + gateway.apiId + "/no", Headers.of("Origin", "https://a.example")));
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.headers().first("Access-Control-Allow-Origin")).contains("*");
    }

    private JsonNode event() throws JsonProcessingException {
        int last = gateway.functions.invocations.size() - 1;
        return Json.parse(gateway.functions.invocations.get(last).payload());
    }

    private static void assertMessage(HttpResponse response, int status, String message) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(response.headers().first("Apigw-Requestid")).isPresent();
        assertThat(response.bodyText()).isEqualTo("{\"message\":\"" + message + "\"}");
    }
}
