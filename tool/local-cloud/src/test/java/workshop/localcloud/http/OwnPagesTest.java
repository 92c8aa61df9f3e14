package workshop.localcloud.http;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests of browsers are let in; the headers are those that Chromium and Firefox send. */
class OwnPagesTest {

    private static final String HERE = "127.0.0.1:4566";

    private final Admission guard = new OwnPages("/_api/", "/_console/", head -> Admission.Verdict.letIn(1));

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bucket/key", "/_workshop/health", "/_console/stack", "/2015-03-31/functions/"})
    void aForeignPageReachesDeployedApisOnly(String path) {
        for (Headers foreign : List.of(
                at(HERE).with("Origin", "https://evil.example"),
                at(HERE).with("Origin", "null"),
                at(HERE).with("Origin", "http://127.0.0.1:3000"),
                at(HERE).with("Referer", "http://evil.example/page"),
                at(HERE).with("Referer", "http://127.0.0.1:45661/"),
                at(HERE).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Dest", "image"),
                at(HERE).with("Sec-Fetch-Site", "same-site").with("Sec-Fetch-Dest", "empty"),
                at(HERE).with("Sec-Fetch-Site", "cross-site").with("Sec-Fetch-Dest", "iframe"),
                at(HERE).with("Sec-Fetch-Site", "same-origin").with("Sec-Fetch-Site", "cross-site"))) {
            assertThat(status("GET", path, "Action=DeleteQueue", foreign))
                    .as("%s by a page with %s", path, foreign)
                    .isEqualTo(403);
            assertThat(status("POST", path, "", foreign)).isEqualTo(403);
            assertThat(status("POST", "/_api/abc/users", "", foreign)).isNotEqualTo(403);
        }
    }

    @Test
    void theRefusalNamesThePage() {
        Headers foreign = at(HERE).with("Origin", "https://evil.example");

        HttpResponse answer = verdict("GET", "/", "", foreign).answer().orElseThrow();

        assertThat(answer.bodyText()).contains("comes from https://evil.example.");
    }

    @Test
    void aLinkToACallIsRefusedAndALinkToThePageIsNot() {
        Headers link = at(HERE).with("Sec-Fetch-Site", "cross-site")
                .with("Sec-Fetch-Dest", "document")
                .with("Referer", "https://docs.example/");

        assertThat(status("GET", "/", "Action=DeleteQueue&X-Amz-Signature=1", link))
                .isEqualTo(403);
        assertThat(status("GET", "/bucket/key", "", link)).isEqualTo(403);
        assertThat(status("POST", "/", "", link)).isEqualTo(403);
        assertThat(status("GET", "/", "", link)).isEqualTo(200);
        assertThat(status("GET", "/_console/page/main.js", "", link)).isEqualTo(200);
    }

    @Test
    void theLocalCloudsOwnPageAndTheAddressBarAreLetIn() {
        assertThat(status("GET", "/_console/stack", "", at(HERE).with("Origin", "http://" + HERE)))
                .isEqualTo(200);
        assertThat(status("GET", "/_console/stack", "", at(HERE).with("Referer", "http://" + HERE + "/")))
                .isEqualTo(200);
        assertThat(status("GET", "/_console/stack", "", at(HERE).with("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(200);
        assertThat(status(
                        "GET",
                        "/bucket/key",
                        "X-Amz-Signature=1",
                        at(HERE).with("Sec-Fetch-Site", "none").with("Sec-Fetch-Dest", "document")))
                .isEqualTo(200);
    }

    @Test
    void aProgramIsLetIn() {
        assertThat(status("POST", "/", "", at(HERE))).isEqualTo(200);
        assertThat(status("POST", "/", "", Headers.none())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:4566, /_api/abc/page?a=b, http://localhost:4566/_api/abc/page?a=b",
        "[::1]:4566, /_api/abc/page, http://localhost:4566/_api/abc/page",
        "127.0.0.1, /_api/abc/page, http://localhost/_api/abc/page",
        "localhost:4566, /, http://127.0.0.1:4566/",
        "LocalHost:4566, /_console/guide, http://127.0.0.1:4566/_console/guide",
    })
    void aPageOfADeployedApiAndTheLocalCloudsHaveDifferentOrigins(String host, String target, String location) {
        String[] parts = target.split("\\?", 2);
        Headers headers = at(host).with("Sec-Fetch-Dest", "document").with("Sec-Fetch-Site", "none");

        HttpResponse answer = verdict("GET", parts[0], parts.length > 1 ? parts[1] : "", headers)
                .answer()
                .orElseThrow();

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers().first("Location")).contains(location);
    }

    @Test
    void aPageOfADeployedApiReachesNothingElse() {
        String apis = "localhost:4566";

        assertThat(status("GET", "/_api/abc/page", "", at(apis).with("Sec-Fetch-Dest", "document")))
                .isEqualTo(200);
        assertThat(status("GET", "/_console/stack", "", at(apis).with("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(403);
        assertThat(status("GET", "/_console/stack", "", at(HERE).with("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        assertThat(status("GET", "/_console/stack", "", at(HERE).with("Referer", "http://" + HERE + "/_api/abc/page")))
                .isEqualTo(403);
    }

    private static Headers at(String host) {
        return Headers.of("Host", host);
    }

    private int status(String method, String path, String query, Headers headers) {
        return verdict(method, path, query, headers)
                .answer()
                .map(HttpResponse::status)
                .orElse(200);
    }

    private Admission.Verdict verdict(String method, String path, String query, Headers headers) {
        return guard.of(new HttpRequest(method, path, query, headers, new byte[0], "HTTP/1.1", "127.0.0.1"));
    }
}
