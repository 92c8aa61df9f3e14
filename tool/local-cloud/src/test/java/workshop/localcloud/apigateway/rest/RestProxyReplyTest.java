package workshop.localcloud.apigateway.rest;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.apigateway.Requests;
import workshop.localcloud.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Recorded fact G2, and LocalStack's tests that were run on AWS. */
class RestProxyReplyTest {

    @Test
    void aStatusAloneIsAnEmptyJsonAnswerG2() {
        HttpResponse answer = answer("{\"statusCode\":200}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().all("Content-Type")).containsExactly("application/json");
    }

    @Test
    void valuesOfHeadersThatAreNoStringsBecomeStringsG2() {
        HttpResponse answer = answer("{\"statusCode\":200,\"headers\":{\"a\":true,\"b\":\"x\",\"c\":5,\"d\":null}}");
        assertThat(answer.headers().first("a")).contains("true");
        assertThat(answer.headers().first("b")).contains("x");
        assertThat(answer.headers().first("c")).contains("5"); // Not recorded for numbers and null.
        assertThat(answer.headers().first("d")).isEmpty();
    }

    @Test
    void headersMayBeNullAndAStatusMayBeTextG2() {
        assertThat(answer("{\"statusCode\":200,\"headers\":null}").status()).isEqualTo(200);
        assertThat(answer("{\"statusCode\":\"201\"}").status()).isEqualTo(201);
    }

    @Test
    void headersAloneAreAnAnswerG2() {
        HttpResponse answer = answer("{\"headers\":{\"test-header\":\"value\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("test-header")).contains("value");
    }

    /**
     * Fact G2 takes this for malformed; LocalStack's test_lambda_aws_proxy_response_format, validated on AWS, has a
     * function that returns {} and a client that gets 200 (the 502 was of a function that failed for want of a body).
     */
    @Test
    void anEmptyObjectIsAnEmptyAnswer() {
        HttpResponse answer = answer("{}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"justAString\"",
                "null",
                "[]",
                "5",
                "",
                "{",
                "{\"statusCode\":\"test\"}",
                "{\"statusCode\":200,\"wrongValue\":\"value\"}",
                "{\"statusCode\":200,\"multiValueHeaders\":{\"a\":\"value1\"}}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"a\":{}}}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc: d\"}}",
                "{\"statusCode\":200,\"headers\":{\"a b\":\"c\"}}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200.5}",
                "{\"statusCode\":99}",
                "{\"statusCode\":1000}",
                "{\"statusCode\":200,\"isBase64Encoded\":\"maybe\"}"
            })
    void whatIsNotOfTheFormIsMalformedG2(String payload) {
        assertThat(RestProxyReply.of(Requests.bytes(payload), true)).isInstanceOf(RestProxyReply.Malformed.class);
    }

    @Test
    void multiValueHeadersAndHeadersMergeG2() {
        assertThat(answer("{\"multiValueHeaders\":{\"a\":[\"multi\"]},\"headers\":{\"a\":\"solo\"}}")
                        .headers()
                        .all("a"))
                .containsExactly("multi", "solo");
        assertThat(answer("{\"multiValueHeaders\":{\"A\":[\"multi\",\"x\"]},\"headers\":{\"a\":\"multi\"}}")
                        .headers()
                        .all("a"))
                .as("the same value only once, as AWS documents")
                .containsExactly("multi", "x");
    }

    @Test
    void base64StaysAsItIsUnlessItIsDecodedG2() {
        byte[] reply = Requests.bytes("{\"body\":\"dGVzdA==\",\"isBase64Encoded\":true}");
        assertThat(body(RestProxyReply.of(reply, false))).isEqualTo("dGVzdA==");
        assertThat(body(RestProxyReply.of(reply, true))).isEqualTo("test");
        assertThat(RestProxyReply.of(Requests.bytes("{\"body\":\"%\",\"isBase64Encoded\":true}"), true))
                .isInstanceOf(RestProxyReply.Malformed.class);
    }

    /** Which headers exactly is AWS's documentation's, and partly seen in public logs. */
    @Test
    void headersOfTheConnectionGetAnotherName() {
        HttpResponse answer = answer("{\"headers\":{\"Content-Length\":\"99\",\"WWW-Authenticate\":\"Basic\","
                + "\"Transfer-Encoding\":\"chunked\"}}");
        assertThat(answer.headers().first("x-amzn-Remapped-Content-Length")).contains("99");
        assertThat(answer.headers().first("x-amzn-Remapped-WWW-Authenticate")).contains("Basic");
        assertThat(answer.headers().first("Content-Length")).isEmpty();
        assertThat(answer.headers().first("Transfer-Encoding")).isEmpty();
    }

    private static HttpResponse answer(String payload) {
        RestProxyReply reply = RestProxyReply.of(Requests.bytes(payload), false);
        assertThat(reply).isInstanceOf(RestProxyReply.Answer.class);
        return ((RestProxyReply.Answer) reply).response();
    }

    private static String body(RestProxyReply reply) {
        assertThat(reply).isInstanceOf(RestProxyReply.Answer.class);
        return new String(((RestProxyReply.Answer) reply).response().body(), StandardCharsets.UTF_8);
    }
}
