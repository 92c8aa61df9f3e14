package workshop.localcloud.http;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Host and Origin are let in. */
class LoopbackOnlyTest {

    private final LoopbackOnly guard = new LoopbackOnly(
            request -> CompletableFuture.completedFuture(HttpResponse.of(200, "text/plain", "in")), "/_api/");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:4566", "localhost:4566", "LocalHost", "[::1]:4566"})
    void thisMachineIsLetIn(String host) {
        assertThat(answer("/", Headers.of("Host", host)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:4566",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "127.0.0.1@evil.example",
                "localhost.:4566",
                "127.0.0.1:4566:1",
                "127.0.0.1:",
                "2130706433",
                "[::2]"
            })
    void anotherHostIsRefusedByName(String host) {
        HttpResponse answer = answer("/_api/abc/users", Headers.of("Host", host));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.bodyText()).contains("for the host " + host + ".");
    }

    @Test
    void twoHostsAreRefused() {
        assertThat(answer("/", Headers.of("Host", "localhost").with("Host", "localhost"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aClientWithoutHostIsNoBrowser() {
        assertThat(answer("/", Headers.none()).status()).isEqualTo(200);
    }

    @Test
    void aForeignPageReachesDeployedApisOnly() {
        Headers foreign = Headers.of("Host", "127.0.0.1:4566").with("Origin", "https://evil.example");

        assertThat(answer("/_api/abc/users", foreign).status()).isEqualTo(200);
        assertThat(answer("/", foreign).status()).isEqualTo(403);
        assertThat(answer("/_workshop/health", foreign).bodyText()).contains("comes from https://evil.example.");
        assertThat(answer("/", Headers.of("Host", "127.0.0.1:4566").with("Origin", "null"))
                        .status())
                .isEqualTo(403);
        assertThat(answer("/", Headers.of("Host", "127.0.0.1:4566").with("Origin", "http://127.0.0.1:3000"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theLocalCloudsOwnPageIsLetIn() {
        assertThat(answer("/", Headers.of("Host", "127.0.0.1:4566").with("Origin", "http://127.0.0.1:4566"))
                        .status())
                .isEqualTo(200);
    }

    private HttpResponse answer(String path, Headers headers) {
        return guard.handle(new HttpRequest("GET", path, "", headers, new byte[0], "HTTP/1.1", "127.0.0.1"))
                .toCompletableFuture()
                .join();
    }
}
