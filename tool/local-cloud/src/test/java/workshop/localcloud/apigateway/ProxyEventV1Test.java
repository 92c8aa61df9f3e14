package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.apigateway.Requests.bytes;
import static workshop.localcloud.apigateway.Requests.request;

class ProxyEventV1Test {

    /** The form of an event that was logged on AWS for a GET of a stage of its own, and of AWS's own example. */
    @Test
    void hasEveryFieldThatAwsSends() throws JsonProcessingException {
        HttpRequest request = request(
                "GET",
                "/_api/abcdefghij/dev/users/a%20b?x=1&x=2&y=%C3%BC",
                Headers.of("HOST", "127.0.0.1:4566")
                        .with("user-agent", "curl/8")
                        .with("Accept", "*/*")
                        .with("X-Multi", "one")
                        .with("x-multi", "two")
                        .with("Cookie", "a=1; b=2")
                        .with("Connection", "keep-alive"));
        StageSettings dev = new StageSettings("dev", null, false, Map.of("k", "v"), Map.of());
        assertThat(event(dev, "ANY /users/{id}", Map.of("id", "a b"), request))
                .isEqualTo(
                        Json.parse(
                                """
                        {
                          "version": "1.0",
                          "resource": "/users/{id}",
                          "path": "/dev/users/a b",
                          "httpMethod": "GET",
                          "headers": {
                            "Content-Length": "0",
                            "Host": "127.0.0.1:4566",
                            "User-Agent": "curl/8",
                            "X-Amzn-Trace-Id": "Root=1-69b30e1e-0123456789abcdef01234567",
                            "X-Forwarded-For": "127.0.0.1",
                            "X-Forwarded-Port": "4566",
                            "X-Forwarded-Proto": "http",
                            "accept": "*/*",
                            "cookie": "a=1; b=2",
                            "x-multi": "two"
                          },
                          "multiValueHeaders": {
                            "Content-Length": ["0"],
                            "Host": ["127.0.0.1:4566"],
                            "User-Agent": ["curl/8"],
                            "X-Amzn-Trace-Id": ["Root=1-69b30e1e-0123456789abcdef01234567"],
                            "X-Forwarded-For": ["127.0.0.1"],
                            "X-Forwarded-Port": ["4566"],
                            "X-Forwarded-Proto": ["http"],
                            "accept": ["*/*"],
                            "cookie": ["a=1; b=2"],
                            "x-multi": ["one", "two"]
                          },
                          "queryStringParameters": {"x": "1", "y": "ü"},
                          "multiValueQueryStringParameters": {"x": ["1", "2"], "y": ["ü"]},
                          "requestContext": {
                            "accountId": "123456789012",
                            "apiId": "abcdefghij",
                            "domainName": "abcdefghij.execute-api.eu-central-1.amazonaws.com",
                            "domainPrefix": "abcdefghij",
                            "extendedRequestId": "abcdefghijklmno=",
                            "httpMethod": "GET",
                            "identity": {
                              "accessKey": null,
                              "accountId": null,
                              "caller": null,
                              "cognitoAmr": null,
                              "cognitoAuthenticationProvider": null,
                              "cognitoAuthenticationType": null,
                              "cognitoIdentityId": null,
                              "cognitoIdentityPoolId": null,
                              "principalOrgId": null,
                              "sourceIp": "127.0.0.1",
                              "user": null,
                              "userAgent": "curl/8",
                              "userArn": null
                            },
                            "path": "/dev/users/a b",
                            "protocol": "HTTP/1.1",
                            "requestId": "abcdefghijklmno=",
                            "requestTime": "12/Mar/2026:19:03:58 +0000",
                            "requestTimeEpoch": 1773342238390,
                            "resourceId": "ANY /users/{id}",
                            "resourcePath": "/users/{id}",
                            "stage": "dev"
                          },
                          "pathParameters": {"id": "a b"},
                          "stageVariables": {"k": "v"},
                          "body": null,
                          "isBase64Encoded": false
                        }"""));
    }

    /** Also seen in an event logged on AWS. */
    @Test
    void theDefaultRouteIsNamedAndWhatIsMissingIsNull() throws JsonProcessingException {
        HttpRequest request = request(
                "POST", "/_api/abcdefghij/pets", Headers.of("Content-Type", "application/json"), bytes("{\"a\":1}"));
        StageSettings stage = new StageSettings("$default", null, false, Map.of(), Map.of());
        JsonNode event = event(stage, "$default", Map.of(), request);
        assertThat(event.path("resource").asText()).isEqualTo("$default");
        assertThat(event.path("path").asText()).isEqualTo("/pets");
        assertThat(event.path("requestContext").path("resourceId").asText()).isEqualTo("$default");
        assertThat(event.path("requestContext").path("resourcePath").asText()).isEqualTo("$default");
        assertThat(event.path("body").asText()).isEqualTo("{\"a\":1}");
        for (String missing : new String[] {
            "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"
        }) {
            assertThat(event.has(missing)).as(missing).isTrue();
            assertThat(event.get(missing).isNull()).as(missing).isTrue();
        }
    }

    @Test
    void bodiesOfOtherThanTextTypesComeInBase64() throws JsonProcessingException {
        HttpRequest request =
                request("POST", "/_api/abcdefghij/pets", Headers.of("Content-Type", "image/png"), bytes("hi"));
        StageSettings stage = new StageSettings("$default", null, false, Map.of(), Map.of());
        JsonNode event = event(stage, "$default", Map.of(), request);
        assertThat(event.path("body").asText()).isEqualTo("aGk=");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    private static JsonNode event(
            StageSettings stage, String routeKey, Map<String, String> pathParameters, HttpRequest request)
            throws JsonProcessingException {
        RouteCall call = new RouteCall(
                "123456789012",
                "abcdefghij",
                "abcdefghij.execute-api.eu-central-1.amazonaws.com",
                stage,
                routeKey,
                RequestTarget.of(request.path()).path(),
                pathParameters,
                "abcdefghijklmno=",
                "0123456789abcdef01234567",
                Instant.parse("2026-03-12T19:03:58.390Z"));
        return Json.parse(new ProxyEventV1(call).of(request));
    }
}
