package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.apigateway.FakeInvoker;
import workshop.localcloud.apigateway.Requests;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RestApiProxyTest {

    private static final String INTERNAL = "{\"message\":\"Internal server error\"}";

    @TempDir
    private Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private RestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new RestGateway(folder, executor);
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        gateway.close();
    }

    /** Recorded fact G1. */
    @Test
    void theEventHasTheStageInItsContextsPathOnlyAndKeepsThePathsEncoding() throws JsonProcessingException {
        String deployment = gateway.method("GET", "/users/{id}").deploy();
        assertThat(gateway.answer("GET", "/dev/users/a%2Fb?x=1").status()).isEqualTo(200);
        JsonNode event = event();
        assertThat(event.path("path").asText()).isEqualTo("/users/a%2Fb");
        assertThat(event.path("resource").asText()).isEqualTo("/users/{id}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a%2Fb");
        JsonNode context = event.path("requestContext");
        assertThat(context.path("path").asText()).isEqualTo("/dev/users/a%2Fb");
        assertThat(context.path("stage").asText()).isEqualTo("dev");
        assertThat(context.path("resourceId").asText()).isEqualTo(gateway.resource("/users/{id}"));
        assertThat(context.path("deploymentId").asText()).isEqualTo(deployment);
    }

    /** Recorded fact G3. */
    @Test
    void anUnknownPathOrMethodIsAMissingAuthenticationToken() {
        gateway.method("GET", "/users").method("ANY", "/files/{proxy+}").deploy();
        for (String[] unknown :
                new String[][] {{"GET", "/dev/nothing"}, {"POST", "/dev/users"}, {"GET", "/dev"}, {"GET", "/dev/files/"}
                }) {
            HttpResponse answer = gateway.answer(unknown[0], unknown[1]);
            assertThat(answer.status()).as(unknown[1]).isEqualTo(403);
            assertThat(answer.bodyText()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
            assertThat(answer.headers().first("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
        }
    }

    /** Not verified on AWS for a stage that is not there. */
    @Test
    void anUnknownStageIsForbiddenAndAnUnknownApiGoesOn() {
        gateway.method("GET", "/users").deploy();
        HttpResponse answer = gateway.answer("GET", "/test/users");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.bodyText()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(gateway.answer(Requests.request("GET", "/_api/zzzzzzzzzz/dev/users"))
                        .status())
                .isEqualTo(418);
        assertThat(gateway.answer(Requests.request("GET", "/_api/")).status()).isEqualTo(418);
    }

    /** The message is seen of AWS in public logs; the order of several names is not verified. */
    @Test
    void aRequestWithoutWhatItsValidatorRequiresIsRefusedAndTheFunctionNotCalled() {
        Map<String, Boolean> parameters = Map.of(
                "method.request.path.id", true,
                "method.request.querystring.page", true,
                "method.request.querystring.size", false,
                "method.request.header.X-Tenant", true);
        String id = gateway.service.validators().create(gateway.apiId, "all", true, true);
        Integration function =
                RestGateway.lambda("GET", Integration.LONGEST_WAIT).integration();
        gateway.method(new Method("GET", parameters, id, Map.of(), function), "/users/{id}")
                .method(new Method("GET", parameters, null, Map.of(), function), "/unchecked/{id}")
                .deploy();
        HttpResponse answer = gateway.answer("GET", "/dev/users/1?page=%20");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText())
                .isEqualTo("{\"message\":\"Missing required request parameters: [X-Tenant, page]\"}");
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("BadRequestException");
        assertThat(gateway.functions.invocations).isEmpty();
        assertThat(gateway.answer(Requests.request(
                                "GET", gateway.url("/dev/users/1?page=2"), Headers.of("x-tenant", "a")))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.answer("GET", "/dev/unchecked/1").status()).isEqualTo(200);

        gateway.service.validators().update(gateway.apiId, id, true, false);
        assertThat(gateway.answer("GET", "/dev/users/1").status())
                .as("before the next deployment")
                .isEqualTo(400);
        gateway.deploy();
        assertThat(gateway.answer("GET", "/dev/users/1").status()).isEqualTo(200);
    }

    /** The wording is seen of AWS in public logs. */
    @Test
    void aMethodWithAnUnknownValidatorIsRefused() {
        Integration function =
                RestGateway.lambda("GET", Integration.LONGEST_WAIT).integration();
        assertThatThrownBy(() -> gateway.method(new Method("GET", Map.of(), "nobody", Map.of(), function), "/users"))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid Request Validator identifier specified")
                .extracting(error -> ((AwsException) error).status())
                .isEqualTo(400);
    }

    @Test
    void eachAnswerHasItsRequestIdsAndTheEventHasTheSame() throws JsonProcessingException {
        gateway.method("GET", "/users").deploy();
        HttpResponse answer = gateway.answer("GET", "/dev/users");
        JsonNode context = event().path("requestContext");
        assertThat(answer.headers().all("x-amzn-RequestId"))
                .containsExactly(context.path("requestId").asText());
        assertThat(answer.headers().all("x-amz-apigw-id"))
                .containsExactly(context.path("extendedRequestId").asText());
        assertThat(context.path("extendedRequestId").asText()).matches("[a-z0-9]{15}=");
    }

    @Test
    void whatWasDeployedAnswersWhateverTheApiBecomes() {
        gateway.method("GET", "/users").deploy();
        gateway.service.deleteMethod(gateway.apiId, gateway.resource("/users"), "GET");
        gateway.method("GET", "/later");
        assertThat(gateway.answer("GET", "/dev/users").status()).isEqualTo(200);
        assertThat(gateway.answer("GET", "/dev/later").status()).isEqualTo(403);
        gateway.deploy();
        assertThat(gateway.answer("GET", "/dev/users").status()).isEqualTo(403);
        assertThat(gateway.answer("GET", "/dev/later").status()).isEqualTo(200);
    }

    @Test
    void aDeploymentThatIsTakenBackGivesTheStageBackToTheOneBefore() {
        String first = gateway.method("GET", "/users").deploy();
        String second = gateway.method("GET", "/later").deploy();
        gateway.service.deployments().deleteDeployment(gateway.apiId, second, "dev");
        assertThat(gateway.answer("GET", "/dev/later").status()).isEqualTo(403);
        assertThat(gateway.answer("GET", "/dev/users").status()).isEqualTo(200);
        gateway.service.deployments().deleteDeployment(gateway.apiId, first, "dev");
        assertThat(gateway.answer("GET", "/dev/users").bodyText()).contains("Forbidden");
    }

    @Test
    void aDeploymentThatWasReplacedGoesAndTheStageStays() {
        String first = gateway.method("GET", "/users").deploy();
        String second = gateway.method("GET", "/later").deploy();
        gateway.service.deployments().deleteDeployment(gateway.apiId, first, "dev");
        assertThat(gateway.answer("GET", "/dev/later").status()).isEqualTo(200);
        assertThatThrownBy(() -> gateway.service.deployments().deleteDeployment(gateway.apiId, second, null))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("Active stages pointing to this deployment");
    }

    /** The form of the source ARN is AWS's; that braces stand in it is not verified. */
    @Test
    void withoutPermissionTheFunctionIsNotCalled() {
        gateway.method("ANY", "/users/{id}").deploy();
        gateway.functions.permitted = source -> false;
        HttpResponse answer = gateway.answer("PUT", "/dev/users/1");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.bodyText()).isEqualTo(INTERNAL);
        assertThat(gateway.functions.sources)
                .containsExactly(
                        "arn:aws:execute-api:eu-central-1:123456789012:" + gateway.apiId + "/dev/PUT/users/{id}");
        assertThat(gateway.functions.invocations).isEmpty();
    }

    @Test
    void aFunctionThatFailsOrAnswersNonsenseIsABadGateway() {
        gateway.method("GET", "/users").deploy();
        for (var result : List.of(
                FakeInvoker.failure("{\"errorMessage\":\"no\"}"), FakeInvoker.success("{\"statusCode\":\"x\"}"))) {
            gateway.functions.function = invocation -> result;
            HttpResponse answer = gateway.answer("GET", "/dev/users");
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.bodyText()).isEqualTo(INTERNAL);
        }
    }

    @Test
    void aCallThatLambdaRefusesIsAnInternalError() {
        gateway.method("GET", "/users").deploy();
        gateway.functions.function = invocation -> {
            throw AwsException.of("TooManyRequestsException", 429, "Rate Exceeded.");
        };
        HttpResponse answer = gateway.answer("GET", "/dev/users");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.bodyText()).isEqualTo(INTERNAL);
    }

    @Test
    void aFunctionThatTakesTooLongIsATimeout() {
        CountDownLatch end = new CountDownLatch(1);
        gateway.method(RestGateway.lambda("GET", 50), "/slow").deploy();
        gateway.functions.function = invocation -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeInvoker.success("{}");
        };
        HttpResponse answer = gateway.answer("GET", "/dev/slow");
        end.countDown();
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.bodyText()).isEqualTo("{\"message\":\"Endpoint request timed out\"}");
    }

    @Test
    void aBodyOfMoreThanTenMegabytesIsTooLarge() {
        gateway.method("POST", "/users").deploy();
        HttpResponse answer = gateway.answer(
                Requests.request("POST", gateway.url("/dev/users"), Headers.none(), new byte[10 * 1024 * 1024 + 1]));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.bodyText()).isEqualTo("{\"message\":\"HTTP content length exceeded 10485760 bytes.\"}");
    }

    @Test
    void aPreflightIsAnsweredWithoutAFunction() {
        gateway.method("GET", "/users")
                .method(RestGateway.preflight(), "/users")
                .deploy();
        HttpResponse answer = gateway.answer("OPTIONS", "/dev/users");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).isEmpty();
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().first("Access-Control-Allow-Methods")).contains("OPTIONS,POST,GET");
        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        assertThat(gateway.functions.invocations).isEmpty();
    }

    /** AWS's pass-through behaviour WHEN_NO_MATCH: the body takes the template's place. */
    @Test
    void aPreflightOfAnotherMediaTypeHasToSayTheStatusItself() {
        gateway.method(RestGateway.preflight(), "/users").deploy();
        Headers text = Headers.of("Content-Type", "text/plain");
        assertThat(gateway.answer(Requests.request("OPTIONS", gateway.url("/dev/users"), text))
                        .status())
                .isEqualTo(500);
        assertThat(gateway.answer(Requests.request(
                                "OPTIONS", gateway.url("/dev/users"), text, Requests.bytes("{\"statusCode\": 200}")))
                        .status())
                .isEqualTo(200);
    }

    /** Recorded fact G2 for the case without binary media types. */
    @Test
    void bodiesAreBinaryByTheApisMediaTypesFromTheNextDeploymentOn() throws JsonProcessingException {
        gateway.method("POST", "/images").deploy();
        gateway.service.updateApi(gateway.apiId, RestGateway.settings("image/*"));
        gateway.functions.function =
                invocation -> FakeInvoker.success("{\"statusCode\":200,\"body\":\"/w==\",\"isBase64Encoded\":true}");
        Headers image = Headers.of(Map.of("Content-Type", "image/png", "Accept", "image/png,*/*"));
        var request = Requests.request("POST", gateway.url("/dev/images"), image, new byte[] {(byte) 0xff});

        assertThat(gateway.answer(request).bodyText()).isEqualTo("/w==");
        assertThat(event().path("isBase64Encoded").asBoolean()).isFalse();
        gateway.deploy();
        assertThat(gateway.answer(request).body()).isEqualTo(new byte[] {(byte) 0xff});
        JsonNode event = Json.parse(gateway.functions.invocations.get(1).payload());
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("/w==");
        var otherAccept = Requests.request(
                "POST", gateway.url("/dev/images"), Headers.of("Accept", "*/*"), Requests.bytes("text"));
        assertThat(new String(gateway.answer(otherAccept).body(), StandardCharsets.UTF_8))
                .isEqualTo("/w==");
    }

    @Test
    void everythingSurvivesARestart() {
        gateway.method("GET", "/users")
                .method(RestGateway.preflight(), "/users")
                .deploy();
        String url = gateway.url("/dev/users");
        gateway.close();
        gateway = new RestGateway(folder, executor);
        assertThat(gateway.answer(Requests.request("GET", url)).status()).isEqualTo(200);
        assertThat(gateway.answer(Requests.request("OPTIONS", url)).headers().first("Access-Control-Allow-Origin"))
                .contains("*");
    }

    private JsonNode event() throws JsonProcessingException {
        return Json.parse(gateway.functions.invocations.get(0).payload());
    }
}
