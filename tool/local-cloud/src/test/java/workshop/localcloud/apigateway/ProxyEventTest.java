package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.apigateway.Requests.bytes;
import static workshop.localcloud.apigateway.Requests.request;

class ProxyEventTest {

    private static final Instant TIME = Instant.parse("2026-03-12T19:03:58.390Z");

    @Test
    void hasEveryFieldThatAwsDocuments() throws JsonProcessingException {
        HttpRequest request = request(
                "POST",
                "/_api/abcdefghij/users/a%20b?x=1&x=2&y=%C3%BC",
                Headers.of("Host", "127.0.0.1:4566")
                        .with("User-Agent", "curl/8")
                        .with("Content-Type", "application/json")
                        .with("X-Multi", "one")
                        .with("x-multi", "two")
                        .with("Cookie", "a=1; b=2")
                        .with("Connection", "keep-alive"),
                bytes("{\"name\":\"ü\"}"));
        assertThat(event(new StageSettings("$default", null, false, Map.of("k", "v"), Map.of()), request))
                .isEqualTo(
                        Json.parse(
                                """
                        {
                          "version": "2.0",
                          "routeKey": "POST /users/{id}",
                          "rawPath": "/users/a b",
                          "rawQueryString": "x=1&x=2&y=%C3%BC",
                          "cookies": ["a=1", "b=2"],
                          "headers": {
                            "content-length": "13",
                            "content-type": "application/json",
                            "host": "127.0.0.1:4566",
                            "user-agent": "curl/8",
                            "x-amzn-trace-id": "Root=1-69b30e1e-0123456789abcdef01234567",
                            "x-forwarded-for": "127.0.0.1",
                            "x-forwarded-port": "4566",
                            "x-forwarded-proto": "http",
                            "x-multi": "one,two"
                          },
                          "queryStringParameters": {"x": "1,2", "y": "ü"},
                          "requestContext": {
                            "accountId": "123456789012",
                            "apiId": "abcdefghij",
                            "domainName": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
                            "domainPrefix": "abcdefghij",
                            "http": {
                              "method": "POST",
                              "path": "/users/a b",
                              "protocol": "HTTP/1.1",
                              "sourceIp": "127.0.0.1",
                              "userAgent": "curl/8"
                            },
                            "requestId": "abcdefghijklmno=",
                            "routeKey": "POST /users/{id}",
                            "stage": "$default",
                            "time": "12/Mar/2026:19:03:58 +0000",
                            "timeEpoch": 1773342238390
                          },
                          "pathParameters": {"id": "a b"},
                          "stageVariables": {"k": "v"},
                          "body": "{\\"name\\":\\"ü\\"}",
                          "isBase64Encoded": false
                        }"""));
    }

    @Test
    void leavesOutWhatTheRequestHasNot() throws JsonProcessingException {
        HttpRequest request = request("GET", "/_api/abcdefghij/");
        ProxyEvent bare = new ProxyEvent(new RouteCall(
                "123456789012",
                "abcdefghij",
                "abcdefghij.execute-api.eu-central-1.amazonaws.com",
                stage(),
                "$default",
                "/",
                Map.of(),
                "abcdefghijklmno=",
                "0123456789abcdef01234567",
                TIME));
        JsonNode event = Json.parse(bare.of(request));
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "routeKey",
                        "rawPath",
                        "rawQueryString",
                        "headers",
                        "requestContext",
                        "isBase64Encoded");
        assertThat(event.path("headers").path("content-length").asText()).isEqualTo("0");
        assertThat(event.path("headers").path("host").asText())
                .isEqualTo("abcdefghij.execute-api.eu-central-1.amazonaws.com");
    }

    /** Measured on AWS by others: only these types come as text, not even forms. */
    @ParameterizedTest
    @CsvSource({
        "text/plain, false",
        "text/csv;charset=utf-8, false",
        "application/json, false",
        "Application/JSON; charset=utf-8, false",
        "application/xml, false",
        "application/javascript, false",
        "application/x-www-form-urlencoded, true",
        "application/octet-stream, true",
        "image/png, true",
        "multipart/form-data; boundary=x, true",
        "'', true"
    })
    void bodiesOfOtherThanTextTypesComeInBase64(String type, boolean encoded) throws JsonProcessingException {
        HttpRequest request = request("PUT", "/_api/abcdefghij/users/1", Headers.of("Content-Type", type), bytes("hi"));
        JsonNode event = event(stage(), request);
        assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
        assertThat(event.path("body").asText()).isEqualTo(encoded ? "aGk=" : "hi");
    }

    @Test
    void keepsWhatProxiesBeforeItSaid() throws JsonProcessingException {
        HttpRequest request = request(
                "GET",
                "/_api/abcdefghij/users/1",
                Headers.of("X-Forwarded-For", "10.0.0.1").with("X-Amzn-Trace-Id", "Root=1-1-1"));
        JsonNode headers = event(stage(), request).path("headers");
        assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("10.0.0.1, 127.0.0.1");
        assertThat(headers.path("x-amzn-trace-id").asText()).isEqualTo("Root=1-1-1");
    }

    private static StageSettings stage() {
        return new StageSettings("$default", null, false, Map.of(), Map.of());
    }

    private static JsonNode event(StageSettings stage, HttpRequest request) throws JsonProcessingException {
        return Json.parse(new ProxyEvent(new RouteCall(
                        "123456789012",
                        "abcdefghij",
                        "abcdefghij.execute-api.eu-central-1.amazonaws.com",
                        stage,
                        "POST /users/{id}",
                        RequestTarget.of(request.path()).path(),
                        Map.of("id", "a b"),
                        "abcdefghijklmno=",
                        "0123456789abcdef01234567",
                        TIME))
                .of(request));
    }
}
