package workshop.localcloud.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.lambda.Invocation;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a client sends, the gateway answers, and what reaches the function is JSON of the documented form. */
class AnyRequestProperties {

    private static @Nullable Path folder;
    private static @Nullable Gateway gateway;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("apigateway");
        gateway = new Gateway(folder, Runnable::run)
                .route("PUT /users/{id}")
                .route("GET /users")
                .route("ANY /x/{p+}")
                .route("$default");
        gateway.service.createStage(gateway.apiId, Gateway.stage("dev"));
        gateway.service.updateApi(gateway.apiId, Gateway.settings(Gateway.allOrigins()));
    }

    @AfterContainer
    static void close() throws IOException {
        gateway().close();
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Property
    void anyRequestIsAnswered(@ForAll("requests") HttpRequest request) throws JsonProcessingException {
        gateway().functions.invocations.clear();
        HttpResponse response = gateway().answer(addressed(request));
        assertThat(response.status()).isIn(200, 204);
        assertThat(response.headers().first("Apigw-Requestid")).isPresent();
        List<Invocation> invocations = gateway().functions.invocations;
        assertThat(invocations).hasSize(response.status() == 200 ? 1 : 0);
        if (!invocations.isEmpty()) {
            JsonNode event = Json.parse(invocations.get(0).payload());
            assertThat(event.path("version").asText()).isEqualTo("2.0");
            assertThat(event.path("rawPath").asText()).startsWith("/").doesNotContain("?");
            assertThat(event.path("rawQueryString").asText()).isNotNull();
            assertThat(event.path("requestContext").path("http").path("path")).isEqualTo(event.path("rawPath"));
            assertThat(event.path("isBase64Encoded").isBoolean()).isTrue();
            assertThat(event.has("body")).isEqualTo(request.body().length > 0);
            event.path("headers").fieldNames().forEachRemaining(name -> assertThat(name)
                    .isEqualTo(name.toLowerCase(Locale.ROOT)));
        }
    }

    @Provide
    Arbitrary<HttpRequest> requests() {
        Arbitrary<String> method = Arbitraries.of("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "BREW");
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "/", "//", "/users", "/users/", "/x/", "/dev", "%2F", "%", "%zz", "%3F", "%00", "%C3", "..",
                        ";", "+"),
                Arbitraries.strings().ofMaxLength(8).map(text -> text.replace("?", "")));
        Arbitrary<String> path = piece.list().ofMaxSize(5).map(parts -> "/" + String.join("", parts));
        Arbitrary<String> query = Arbitraries.oneOf(
                Arbitraries.of("", "a=1&a=2", "&&", "=", "a", "%", "%ff=%fe", "a=b=c"),
                Arbitraries.strings().ofMaxLength(12));
        Arbitrary<Headers> headers = Combinators.combine(
                        Arbitraries.of(
                                "Cookie",
                                "Content-Type",
                                "Host",
                                "Origin",
                                "X-A",
                                "Te",
                                "Authorization",
                                "Access-Control-Request-Method"),
                        Arbitraries.strings().ofMaxLength(10))
                .as(HeaderField::new)
                .list()
                .ofMaxSize(6)
                .map(fields -> {
                    Headers all = Headers.none();
                    for (HeaderField field : fields) {
                        all = all.with(field.name(), field.value());
                    }
                    return all;
                });
        Arbitrary<byte[]> body = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
        return Combinators.combine(method, path, query, headers, body)
                .as((m, p, q, h, b) -> new HttpRequest(m, p, q, h, b, "HTTP/1.1", "127.0.0.1"));
    }

    private record HeaderField(String name, String value) {}

    private static HttpRequest addressed(HttpRequest request) {
        return new HttpRequest(
                request.method(),
                "/_api/" + gateway().apiId + request.path(),
                request.query(),
                request.headers(),
                request.body(),
                request.protocol(),
                request.sourceIp());
    }

    private static Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("Not open");
        }
        return gateway;
    }
}
