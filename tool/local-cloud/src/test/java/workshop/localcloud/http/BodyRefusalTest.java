package workshop.localcloud.http;

import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyRefusalTest {

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/%s/aws4_request, x";

    @Test
    void s3IsRefusedInItsOwnShapeAndTheOthersInJson() {
        assertThat(refused("s3", new BodyReader.TooLarge()).status()).isEqualTo(400);
        assertThat(refused("s3", new BodyReader.TooLarge()).bodyText()).contains("<Code>EntityTooLarge</Code>");
        assertThat(refused("s3", new BodyReader.NoRoom()).bodyText()).contains("<Code>SlowDown</Code>");
        assertThat(refused("s3", new IOException()).bodyText()).contains("<Code>IncompleteBody</Code>");
        assertThat(refused("lambda", new BodyReader.TooLarge()).status()).isEqualTo(413);
        assertThat(refused("lambda", new BodyReader.NoRoom()).headers().first("x-amzn-ErrorType"))
                .contains("ServiceUnavailableException");
        assertThat(refused("lambda", new IOException()).bodyText()).isEqualTo("{\"message\":\"Bad Request\"}");
    }

    private static HttpResponse refused(String service, Throwable failure) {
        Headers headers = Headers.of("Authorization", SIGNED.replace("%s", service));
        return BodyRefusal.of(
                new HttpRequest("PUT", "/b/k", "", headers, new byte[0], "HTTP/1.1", "127.0.0.1"), failure);
    }
}
