package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Recorded fact G1. */
class RestProxyEventTest {

    private static final RestProxyEvent EVENT = new RestProxyEvent(
            "123456789012",
            "abcdefghij",
            "abcdefghij.execute-api.eu-central-1.amazonaws.com",
            "dev",
            Map.of(),
            "deploy",
            "resour",
            "/users/{id}",
            "/users/7",
            "/dev/users/7",
            Map.of("id", "7"),
            "request-id",
            "extended-id",
            "Root=1-0",
            Instant.parse("2026-03-12T19:03:58Z"));

    @Test
    void hasExactlyTheRecordedFields() {
        JsonNode event = EVENT.of(Requests.request("GET", "/_api/abcdefghij/dev/users/7"), false);
        assertThat(names(event))
                .containsExactlyInAnyOrder(
                        "resource",
                        "path",
                        "httpMethod",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "pathParameters",
                        "stageVariables",
                        "requestContext",
                        "body",
                        "isBase64Encoded");
        assertThat(names(event.path("requestContext")))
                .containsExactlyInAnyOrder(
                        "accountId",
                        "apiId",
                        "deploymentId",
                        "domainName",
                        "domainPrefix",
                        "extendedRequestId",
                        "httpMethod",
                        "identity",
                        "path",
                        "protocol",
                        "requestId",
                        "requestTime",
                        "requestTimeEpoch",
                        "resourceId",
                        "resourcePath",
                        "stage");
        assertThat(names(event.path("requestContext").path("identity")))
                .containsExactlyInAnyOrder(
                        "accessKey",
                        "accountId",
                        "caller",
                        "cognitoAuthenticationProvider",
                        "cognitoAuthenticationType",
                        "cognitoIdentityId",
                        "cognitoIdentityPoolId",
                        "principalOrgId",
                        "sourceIp",
                        "user",
                        "userAgent",
                        "userArn");
        assertThat(event.path("requestContext").path("requestTime").asText()).isEqualTo("12/Mar/2026:19:03:58 +0000");
    }

    @Test
    void whatIsAbsentIsNull() {
        JsonNode event = EVENT.of(Requests.request("GET", "/_api/abcdefghij/dev/users/7"), false);
        for (String name :
                List.of("queryStringParameters", "multiValueQueryStringParameters", "stageVariables", "body")) {
            assertThat(event.path(name).isNull()).as(name).isTrue();
        }
        assertThat(event.path("requestContext").path("identity").path("user").isNull())
                .isTrue();
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
    }

    @Test
    void singleMapsKeepTheLastValueAndQueriesAreDecoded() throws JsonProcessingException {
        JsonNode event = EVENT.of(Requests.request("GET", "/p?a=1&a=2&email=test%2Balias@x&plus=a+b"), false);
        assertThat(event.path("queryStringParameters"))
                .isEqualTo(Json.parse("{\"a\":\"2\",\"email\":\"test+alias@x\",\"plus\":\"a b\"}"));
        assertThat(event.path("multiValueQueryStringParameters").path("a")).isEqualTo(Json.parse("[\"1\",\"2\"]"));
    }

    @Test
    void namesOfHeadersKeepTheirCase() throws JsonProcessingException {
        Headers headers = Headers.none()
                .with("tEsT-HEADeR", "aValUE")
                .with("X-Two", "1")
                .with("X-Two", "2")
                .with("Content-Length", "0")
                .with("Host", "127.0.0.1:4566")
                .with("X-Forwarded-For", "10.0.0.1");
        JsonNode event = EVENT.of(Requests.request("GET", "/p", headers), false);
        assertThat(event.path("headers").path("tEsT-HEADeR").asText()).isEqualTo("aValUE");
        assertThat(event.path("headers").path("X-Two").asText()).isEqualTo("2");
        assertThat(event.path("multiValueHeaders").path("X-Two")).isEqualTo(Json.parse("[\"1\",\"2\"]"));
        assertThat(event.path("headers").has("Content-Length")).isFalse();
        assertThat(event.path("headers").path("X-Forwarded-For").asText()).isEqualTo("10.0.0.1, 127.0.0.1");
        assertThat(event.path("headers").path("X-Forwarded-Port").asText()).isEqualTo("4566");
        assertThat(event.path("headers").path("X-Amzn-Trace-Id").asText()).isEqualTo("Root=1-0");
    }

    @Test
    void binaryBodiesAreBase64() {
        HttpRequest request = Requests.request("POST", "/p", Headers.none(), new byte[] {(byte) 0xff});
        assertThat(EVENT.of(request, true).path("body").asText()).isEqualTo("/w==");
        assertThat(EVENT.of(request, true).path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(EVENT.of(request, false).path("body").asText()).isEqualTo("\ufffd");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
