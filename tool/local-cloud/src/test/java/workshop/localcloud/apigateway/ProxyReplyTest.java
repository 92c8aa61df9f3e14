package workshop.localcloud.apigateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyReplyTest {

    /** The rows are what AWS's test tool for .NET verifies against AWS. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"John\", \"age\": 30} | {\"name\": \"John\", \"age\": 30}",
                "{\"name\": \"John\", \"age\":    | {\"name\": \"John\", \"age\":",
                "[1, 2, 3]     | [1, 2, 3]",
                "Hello, World! | Hello, World!",
                "42            | 42",
                "true          | true",
                "\"test\"      | test",
                "\"\"          | ``",
                "\"a \\\"quoted\\\" text\" | a \"quoted\" text",
                "{\"headers\": {\"content-type\": \"text/xml\"}} | {\"headers\": {\"content-type\": \"text/xml\"}}"
            })
    void aResultWithoutStatusCodeIsTheBody(String result, String body) {
        HttpResponse response = answer(result);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().asMap()).isEqualTo(Map.of("Content-Type", List.of("application/json")));
        assertThat(response.bodyText()).isEqualTo(body == null ? "" : body);
    }

    @Test
    void aStructuredResultIsTheAnswer() {
        HttpResponse response = answer(
                """
                {"statusCode": 201, "headers": {"Content-Type": "text/html", "X-Count": 7, "X-None": null},
                 "cookies": ["a=1", "b=2; HttpOnly"], "body": "<p>ü</p>", "isBase64Encoded": false}""");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.bodyText()).isEqualTo("<p>ü</p>");
        assertThat(response.headers().first("content-type")).contains("text/html");
        assertThat(response.headers().first("x-count")).contains("7");
        assertThat(response.headers().first("x-none")).isEmpty();
        assertThat(response.headers().all("set-cookie")).containsExactly("a=1", "b=2; HttpOnly");
    }

    @Test
    void aBodyInBase64IsDecoded() {
        assertThat(answer("{\"statusCode\":200,\"body\":\"AAH/\",\"isBase64Encoded\":true}")
                        .body())
                .containsExactly(0, 1, 0xff);
    }

    @Test
    void withoutAContentTypeItIsPlainText() {
        assertThat(answer("{\"statusCode\":200,\"body\":\"{}\"}").headers().first("Content-Type"))
                .contains("text/plain; charset=utf-8");
        assertThat(answer("{\"statusCode\":204}").headers().asMap()).isEmpty();
    }

    @Test
    void headersOfTheConnectionAndOfTheGatewayAreLeftOut() {
        HttpResponse response = answer(
                """
                {"statusCode": 200, "headers": {"Connection": "close", "Transfer-Encoding": "chunked",
                 "Content-Length": "5", "Keep-Alive": "1", "Date": "x", "Apigw-Requestid": "mine", "content-type": "a/b"}}""");
        assertThat(response.headers().asMap()).containsOnlyKeys("content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\": 200.5}",
                "{\"statusCode\": \"abc\"}",
                "{\"statusCode\": null}",
                "{\"statusCode\": 0}",
                "{\"statusCode\": 100}",
                "{\"statusCode\": 600}",
                "{\"statusCode\": 99999999999999999999}",
                "{\"statusCode\": 200, \"body\": {\"a\": 1}}",
                "{\"statusCode\": 200, \"body\": 5}",
                "{\"statusCode\": 200, \"headers\": []}",
                "{\"statusCode\": 200, \"headers\": {\"a\": [\"b\"]}}",
                "{\"statusCode\": 200, \"headers\": {\"a b\": \"c\"}}",
                "{\"statusCode\": 200, \"headers\": {\"a\": \"b\\r\\nc: d\"}}",
                "{\"statusCode\": 200, \"cookies\": \"a=b\"}",
                "{\"statusCode\": 200, \"cookies\": [1]}",
                "{\"statusCode\": 200, \"cookies\": [\"a\\n\"]}",
                "{\"statusCode\": 200, \"isBase64Encoded\": \"yes\"}",
                "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"%\"}"
            })
    void whatIsNotOfTheFormIsRefusedWithAReason(String result) {
        assertThat(ProxyReply.of(result.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ProxyReply.Malformed.class, malformed -> assertThat(malformed.reason())
                        .isNotBlank());
    }

    @Property
    void noBytesBreakIt(@ForAll byte[] payload) {
        assertThat(ProxyReply.of(payload)).isNotNull();
    }

    private static HttpResponse answer(String result) {
        ProxyReply reply = ProxyReply.of(result.getBytes(StandardCharsets.UTF_8));
        assertThat(reply).isInstanceOf(ProxyReply.Answer.class);
        return ((ProxyReply.Answer) reply).response();
    }
}
