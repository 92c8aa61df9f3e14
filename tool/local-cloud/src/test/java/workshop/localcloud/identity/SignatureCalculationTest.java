package workshop.localcloud.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples whose signatures AWS publishes (Signature Version 4 test suite; Amazon S3 API reference). */
class SignatureCalculationTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String S3_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void get_vanilla() {
        HttpRequest request = suite("GET", "/", "", Headers.none(), "");

        assertThat(sign(request, "host;x-amz-date"))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void get_vanilla_query_order_key_case() {
        HttpRequest request = suite("GET", "/", "Param2=value2&Param1=value1", Headers.none(), "");

        assertThat(sign(request, "host;x-amz-date"))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void post_x_www_form_urlencoded() {
        HttpRequest request = suite(
                "POST", "/", "", Headers.of("Content-Type", "application/x-www-form-urlencoded"), "Param1=value1");

        assertThat(sign(request, "content-type;host;x-amz-date"))
                .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void an_s3_get_object_with_a_range() {
        HttpRequest request = new HttpRequest(
                "GET",
                "/test.txt",
                "",
                Headers.of("Host", "examplebucket.s3.amazonaws.com")
                        .with("Range", "bytes=0-9")
                        .with("x-amz-content-sha256", EMPTY)
                        .with("x-amz-date", "20130524T000000Z"),
                new byte[0],
                "HTTP/1.1",
                "127.0.0.1");
        CredentialScope scope = new CredentialScope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3");
        Signature signature = new Signature(
                scope,
                List.of("host", "range", "x-amz-content-sha256", "x-amz-date"),
                "",
                "20130524T000000Z",
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(SignatureCalculation.sign(S3_SECRET, signature, request, EMPTY))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void an_s3_object_in_signed_pieces() {
        String first = piece(65536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        String second = piece(1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        String last = piece(0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");

        assertThat(areChunksRight(first + second + last)).isTrue();
        assertThat(areChunksRight(first.replaceFirst("aaa", "aab") + second + last))
                .isFalse();
        assertThat(areChunksRight(second + first + last)).isFalse();
        assertThat(areChunksRight(first + second)).isFalse();
        assertThat(areChunksRight(first + last)).isFalse();
        assertThat(areChunksRight("")).isFalse();
        assertThat(areChunksRight("5\r\nhello\r\n0\r\n\r\n")).isFalse();
    }

    private static String piece(int bytes, String signature) {
        return Integer.toHexString(bytes) + ";chunk-signature=" + signature + "\r\n" + "a".repeat(bytes) + "\r\n";
    }

    private static boolean areChunksRight(String body) {
        Signature signature = new Signature(
                new CredentialScope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3"),
                List.of("host"),
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                "20130524T000000Z",
                Optional.empty(),
                Optional.empty(),
                false);
        HttpRequest request = new HttpRequest(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                Headers.none(),
                body.getBytes(StandardCharsets.ISO_8859_1),
                "HTTP/1.1",
                "127.0.0.1");
        return SignatureCalculation.areChunksRight(S3_SECRET, signature, request, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    }

    @Test
    void only_s3_takes_a_body_that_the_signature_does_not_cover() {
        for (String declared : List.of("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")) {
            HttpRequest request = suite("POST", "/", "", Headers.of("x-amz-content-sha256", declared), "{}");

            assertThat(SignatureCalculation.payloadHash(of("s3"), request)).contains(declared);
            assertThat(SignatureCalculation.payloadHash(of("dynamodb"), request))
                    .isEmpty();
        }
        HttpRequest unknown = suite("POST", "/", "", Headers.of("x-amz-content-sha256", "STREAMING-FOO"), "{}");
        assertThat(SignatureCalculation.payloadHash(of("s3"), unknown)).isEmpty();
    }

    private static Signature of(String service) {
        return new Signature(
                new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", service),
                List.of("host"),
                "",
                "20150830T123600Z",
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @Test
    void an_s3_presigned_url() {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1"
                + "%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        HttpRequest request = new HttpRequest(
                "GET",
                "/test.txt",
                query,
                Headers.of("Host", "examplebucket.s3.amazonaws.com"),
                new byte[0],
                "HTTP/1.1",
                "127.0.0.1");
        CredentialScope scope = CredentialScope.of(request).orElseThrow();
        Signature signature = Signature.of(request, scope, SignatureErrors.of(request, Optional.of(scope)));

        String payload = SignatureCalculation.payloadHash(signature, request).orElseThrow();

        assertThat(payload).isEqualTo("UNSIGNED-PAYLOAD");
        assertThat(SignatureCalculation.sign(S3_SECRET, signature, request, payload))
                .isEqualTo(signature.value());
    }

    @Test
    void paths_are_encoded_once_more_and_normalised_except_those_of_s3() {
        assertThat(canonicalPath("lambda", "/2015-03-31/functions/a%3Ab/../c//d/"))
                .isEqualTo("/2015-03-31/functions/c/d/");
        assertThat(canonicalPath("lambda", "/a%3Ab")).isEqualTo("/a%253Ab");
        assertThat(canonicalPath("s3", "/bucket//a:b/../%3A/%2F")).isEqualTo("/bucket//a%3Ab/../%3A//");
    }

    private static String canonicalPath(String service, String path) {
        HttpRequest request = new HttpRequest("GET", path, "", Headers.none(), new byte[0], "HTTP/1.1", "");
        Signature signature = new Signature(
                new CredentialScope("a", "20130524", "us-east-1", service),
                List.of("host"),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                false);
        return SignatureCalculation.canonicalRequest(signature, request, EMPTY).split("\n", 3)[1];
    }

    private static HttpRequest suite(String method, String path, String query, Headers headers, String body) {
        return new HttpRequest(
                method,
                path,
                query,
                headers.with("Host", "example.amazonaws.com").with("X-Amz-Date", "20150830T123600Z"),
                body.getBytes(StandardCharsets.UTF_8),
                "HTTP/1.1",
                "127.0.0.1");
    }

    private static String sign(HttpRequest request, String signedHeaders) {
        CredentialScope scope = new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "service");
        Signature signature = new Signature(
                scope,
                List.of(signedHeaders.split(";")),
                "",
                "20150830T123600Z",
                Optional.empty(),
                Optional.empty(),
                false);
        String payload = SignatureCalculation.payloadHash(signature, request).orElseThrow();
        return SignatureCalculation.sign(SECRET, signature, request, payload);
    }
}
