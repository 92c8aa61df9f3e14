package workshop.localcloud.apigateway;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.localcloud.apigateway.Requests.request;

class CorsTest {

    private static final HttpRequest PREFLIGHT = request(
            "OPTIONS",
            "/_api/abcdefghij/users",
            Headers.of("Origin", "https://a.example").with("Access-Control-Request-Method", "PUT"));

    @Test
    void answersAPreflight() {
        Cors cors = cors(List.of("*"), 300, false);
        assertThat(cors.preflight(PREFLIGHT)).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers().first("access-control-allow-origin")).contains("*");
            assertThat(answer.headers().first("access-control-allow-methods")).contains("GET,PUT");
            assertThat(answer.headers().first("access-control-allow-headers")).contains("content-type");
            assertThat(answer.headers().first("access-control-max-age")).contains("300");
            assertThat(answer.headers().first("access-control-allow-credentials"))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example, https://a.example",
        "https://*, https://a.example, https://a.example",
        "*, https://a.example, *",
        "http://*, https://a.example, none",
        "https://b.example, https://a.example, none",
    })
    void allowsTheOriginsOfItsSettingsOnly(String setting, String origin, String allowed) {
        HttpRequest request = request("GET", "/_api/abcdefghij/users", Headers.of("Origin", origin));
        HttpResponse response = cors(List.of(setting), null, false).applyTo(HttpResponse.empty(200), request);
        assertThat(response.headers().first("Access-Control-Allow-Origin").orElse("none"))
                .isEqualTo(allowed);
    }

    @Test
    void ignoresWhatTheFunctionSaysOfCors() {
        HttpRequest request = request("GET", "/_api/abcdefghij/users", Headers.of("Origin", "https://a.example"));
        HttpResponse response = cors(List.of("https://a.example"), null, true)
                .applyTo(
                        HttpResponse.empty(200)
                                .with("access-control-allow-origin", "https://evil")
                                .with("X-Own", "1"),
                        request);
        assertThat(response.headers().all("Access-Control-Allow-Origin")).containsExactly("https://a.example");
        assertThat(response.headers().first("Access-Control-Allow-Credentials")).contains("true");
        assertThat(response.headers().first("Access-Control-Expose-Headers")).contains("x-id");
        assertThat(response.headers().first("X-Own")).contains("1");
    }

    @Test
    void withoutSettingsTheFunctionDecides() {
        Cors none = new Cors(Optional.empty());
        assertThat(none.preflight(PREFLIGHT)).isEmpty();
        HttpResponse response = HttpResponse.empty(200).with("Access-Control-Allow-Origin", "*");
        assertThat(none.applyTo(response, PREFLIGHT)).isSameAs(response);
    }

    @Test
    void aPreflightOfAnotherOriginGetsNoHeaders() {
        assertThat(cors(List.of("https://b.example"), null, false).preflight(PREFLIGHT))
                .hasValueSatisfying(
                        answer -> assertThat(answer.headers().asMap()).isEmpty());
    }

    private static Cors cors(List<String> origins, @Nullable Integer maxAge, boolean credentials) {
        return new Cors(Optional.of(new CorsSettings(
                origins, List.of("GET", "PUT"), List.of("content-type"), List.of("x-id"), maxAge, credentials)));
    }
}
