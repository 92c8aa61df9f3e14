package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What a function behind an HTTP API is told and what a client gets, from serverless.yml to curl. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HttpApiTest {

    private static final Pattern API = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/_api/[a-z0-9]{10}");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Deployment service;
    private String api;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        service = HttpApiService.of("http-api", "echo", cloud);
        String printed = service.serverless("deploy");
        Matcher address = API.matcher(printed);
        assertThat(address.find()).as(printed).isTrue();
        api = address.group();
    }

    @AfterAll
    void remove(RunningCloud cloud) throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("echo")).isEmpty();
    }

    @Test
    @Order(1)
    void aPathParameterComesDecoded() throws Exception {
        JsonNode event = event(get("/things/a%20%C3%BC"));
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{id}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a ü");
        assertThat(event.path("rawPath").asText()).isEqualTo("/things/a ü");
    }

    @Test
    @Order(1)
    void theGreedyRouteTakesEveryMethodAndTheRestOfThePath() throws Exception {
        JsonNode event = event(send(request("/any/a/b").DELETE()));
        assertThat(event.path("routeKey").asText()).isEqualTo("ANY /any/{proxy+}");
        assertThat(event.path("pathParameters").path("proxy").asText()).isEqualTo("a/b");
        assertThat(event.path("requestContext").path("http").path("method").asText())
                .isEqualTo("DELETE");
    }

    @Test
    @Order(1)
    void theDefaultRouteTakesWhatIsLeft() throws Exception {
        for (String path : new String[] {"/", "/any", "/things/1/2", "/elsewhere"}) {
            assertThat(event(get(path)).path("routeKey").asText()).as(path).isEqualTo("$default");
        }
    }

    @Test
    @Order(1)
    void queryAndCookiesAndHeadersAreJoined() throws Exception {
        JsonNode event = event(send(request("/things/1?x=1&x=2&y=%26")
                .header("Cookie", "a=1; b=2")
                .header("X-Multi", "one")
                .header("X-Multi", "two")));
        assertThat(event.path("queryStringParameters")).isEqualTo(Json.parse("{\"x\":\"1,2\",\"y\":\"&\"}"));
        assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%26");
        assertThat(event.path("cookies")).isEqualTo(Json.parse("[\"a=1\",\"b=2\"]"));
        assertThat(event.path("headers").path("x-multi").asText()).isEqualTo("one,two");
        assertThat(event.path("headers").has("cookie")).isFalse();
    }

    @Test
    @Order(1)
    void bytesComeInBase64AndGoBackAsBytes() throws Exception {
        JsonNode event = event(send(request("/any/x")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xff}))));
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("AP8=");
        HttpResponse<byte[]> bytes =
                http.send(request("/things/1?reply=bytes").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(bytes.body()).isEqualTo(new byte[] {0, (byte) 0xff, 'x'});
    }

    @Test
    @Order(1)
    void anAnswersCookiesAreHeadersOfTheirOwnAndAnswersAreInferred() throws Exception {
        HttpResponse<String> cookies = get("/things/1?reply=cookies");
        assertThat(cookies.headers().allValues("Set-Cookie")).containsExactly("a=1; Path=/", "b=2");
        HttpResponse<String> inferred = get("/things/1?reply=inferred");
        assertThat(inferred.statusCode()).isEqualTo(200);
        assertThat(inferred.body()).isEqualTo("{\"message\":\"inferred\"}");
    }

    @Test
    @Order(1)
    void pagesOfOtherOriginsMayCallEvenWhenTheFunctionFails() throws Exception {
        HttpResponse<String> preflight = send(request("/any/x")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://a.example")
                .header("Access-Control-Request-Method", "PUT"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .contains("*");
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .hasValueSatisfying(
                        methods -> assertThat(methods.split(",", -1)).contains("GET", "PUT", "OPTIONS"));
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(names -> assertThat(names).containsIgnoringCase("Authorization"));
        HttpResponse<String> failure = send(request("/things/1?reply=failure").header("Origin", "https://a.example"));
        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(failure.headers().firstValue("access-control-allow-origin")).contains("*");
    }

    @Test
    @Order(2)
    void aSecondServiceAddsItsRoutesToTheSameApi(RunningCloud cloud) throws Exception {
        String id = api.substring(api.lastIndexOf('/') + 1);
        Deployment guest = HttpApiService.of("http-api-guest", "echo", cloud);
        assertThat(guest.serverless("deploy", "--param", "api=" + id)).contains(api + "/guest/{id}");
        assertThat(event(get("/guest/7")).path("routeKey").asText()).isEqualTo("GET /guest/{id}");
        guest.serverless("remove", "--param", "api=" + id);
        guest.close();
        assertThat(event(get("/guest/7")).path("routeKey").asText()).isEqualTo("$default");
    }

    @Test
    @Order(3)
    void format1IsASettingOfTheService() throws Exception {
        Path file = service.file("serverless.yml");
        Files.writeString(file, Files.readString(file).replace("payload: '2.0'", "payload: '1.0'"));
        service.serverless("deploy");
        JsonNode event = event(send(request("/things/a%20b?x=1&x=2").header("Cookie", "a=1; b=2")));
        assertThat(event.path("version").asText()).isEqualTo("1.0");
        assertThat(event.path("resource").asText()).isEqualTo("/things/{id}");
        assertThat(event.path("path").asText()).isEqualTo("/things/a b");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
        assertThat(event.path("multiValueQueryStringParameters").path("x")).isEqualTo(Json.parse("[\"1\",\"2\"]"));
        assertThat(event.path("headers").path("cookie").asText()).isEqualTo("a=1; b=2");
        assertThat(get("/things/1?reply=lists").headers().allValues("Set-Cookie"))
                .containsExactly("a=1; Path=/", "b=2");
        assertThat(get("/things/1?reply=inferred").statusCode()).isEqualTo(500);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode event(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-own")).contains("1");
        return Json.parse(response.body());
    }
}
