package workshop.localcloud.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Host is let in. */
class LoopbackOnlyTest {

    private final Admission guard = new LoopbackOnly(head -> Admission.Verdict.letIn(1));

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

    private HttpResponse answer(String path, Headers headers) {
        return guard.of(new HttpRequest("GET", path, "", headers, new byte[0], "HTTP/1.1", "127.0.0.1"))
                .answer()
                .orElse(HttpResponse.of(200, "text/plain", "in"));
    }
}
