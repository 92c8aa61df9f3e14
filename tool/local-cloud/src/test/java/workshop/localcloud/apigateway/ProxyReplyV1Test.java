package workshop.localcloud.apigateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.apigateway.Requests.bytes;

class ProxyReplyV1Test {

    @Test
    void answersWithStatusHeadersAndBody() {
        HttpResponse response = answer(
                """
                {"statusCode": 201, "headers": {"X-Own": "1", "content-type": "text/html"}, "body": "aGk=",
                 "isBase64Encoded": true}""");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.bodyText()).isEqualTo("hi");
        assertThat(response.headers().all("Content-Type")).containsExactly("text/html");
        assertThat(response.headers().all("x-own")).containsExactly("1");
    }

    /** What AWS documents for REST APIs; not verified for HTTP APIs. */
    @Test
    void valuesOfBothKindsOfHeadersAreMerged() {
        HttpResponse response = answer(
                """
                {"statusCode": 200, "headers": {"Set-Cookie": "c=3", "X-One": "a"},
                 "multiValueHeaders": {"set-cookie": ["a=1", "b=2"], "x-one": ["a"]}}""");
        assertThat(response.headers().all("Set-Cookie")).containsExactly("a=1", "b=2", "c=3");
        assertThat(response.headers().all("X-One")).containsExactly("a");
        assertThat(response.headers().all("Content-Type")).containsExactly("text/plain; charset=utf-8");
    }

    @Test
    void cookiesMeanNothing() {
        HttpResponse response = answer("{\"statusCode\": 200, \"cookies\": [\"a=1\"]}");
        assertThat(response.headers().first("Set-Cookie")).isEmpty();
    }

    @Test
    void answersWithoutContentHaveNoBody() {
        HttpResponse response = answer("{\"statusCode\": 204, \"body\": \"x\"}");
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().asMap()).isEmpty();
    }

    /** Format 2.0 makes an answer of the first five; 1.0 infers nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hello\" | statusCode",
                "{\"message\": \"hello\"} | statusCode",
                "[1] | statusCode",
                "null | statusCode",
                "hello | no JSON",
                "{\"statusCode\": \"200\"} | integer",
                "{\"statusCode\": 1000} | between",
                "{\"statusCode\": 200, \"body\": {}} | body",
                "{\"statusCode\": 200, \"body\": \"%\", \"isBase64Encoded\": true} | base64",
                "{\"statusCode\": 200, \"multiValueHeaders\": []} | multiValueHeaders",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"a\": \"b\"}} | multiValueHeaders",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"a\": [{}]}} | Header",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"a b\": [\"c\"]}} | Header",
                "{\"statusCode\": 200, \"headers\": {\"a\": \"b\\r\\nc: d\"}} | Header"
            })
    void whatIsNotOfTheFormIsAnError(String payload, String reason) {
        assertThat(ProxyReplyV1.of(bytes(payload)))
                .isInstanceOfSatisfying(ProxyReply.Malformed.class, malformed -> assertThat(malformed.reason())
                        .contains(reason));
    }

    private static HttpResponse answer(String payload) {
        return ((ProxyReply.Answer) ProxyReplyV1.of(bytes(payload))).response();
    }
}
