package workshop.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which service answers, and how errors look, without a socket. */
class EdgeTest {

    private record TestCaller(String accountId, String arn, String userId) implements Caller {}

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/%s/aws4_request, x";

    private final Router router = new Router()
            .mount("/_api/", request -> CompletableFuture.completedFuture(HttpResponse.of(200, "text/plain", "page")))
            .register(new JsonService("things", "Things_1", "1.1", "", Map.of("Do", (call, input) -> input)))
            .register(new JsonService("things", "Streams_1", "1.0", "com.example", Map.of("Watch", (call, input) -> {
                throw AwsException.of("NoSuchThing", 400, "There is none").with("Thing", "x");
            })))
            .register(new QueryService("old", "urn:old", Map.of("Do", (call, input, result) -> {
                result.add("Name", input.required("Name"));
            })))
            .register(new RestJsonService(
                    "rest", List.of(new RestJsonService.Route("Get", "GET", "/things/{Id}", (call, path) -> {
                        if (path.containsValue("broken")) {
                            throw new IllegalStateException("secret detail");
                        }
                        return HttpResponse.of(200, "application/json", Json.bytes(path));
                    }))));
    private final Edge edge = new Edge(router, (request, scope) -> new TestCaller("1", "arn", "id"), () -> "request-1");

    @Example
    void aServiceIsFoundByScopeAndTarget() throws Exception {
        assertThat(json("things", "Things_1.Do", "{\"a\":1.10}").bodyText()).isEqualTo("{\"a\":1.10}");
        assertThat(json("things", "Things_1.Do", "").bodyText()).isEqualTo("{}");
        assertThat(call("GET", "/things/a%20b", "rest", Headers.none(), "").bodyText())
                .isEqualTo("{\"Id\":\"a b\"}");
        assertThat(call("GET", "/_api/x", "", Headers.none(), "").bodyText()).isEqualTo("page");
        assertThat(call("POST", "/", "old", Headers.none(), "Action=Do&Name=%3Cn%3E")
                        .bodyText())
                .contains("<DoResponse xmlns=\"urn:old\"><DoResult><Name>&lt;n&gt;</Name></DoResult>")
                .contains("<RequestId>request-1</RequestId>");
    }

    @Example
    void aBrowserAtTheTopGetsThePageAndASignedRequestStillS3() {
        Router pages = new Router()
                .page(request -> CompletableFuture.completedFuture(HttpResponse.of(200, "text/html", "page")));
        Headers browser = Headers.of("Accept", "text/html,*/*;q=0.8");
        Headers signed =
                browser.with("Authorization", "AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/s3/aws4_request");
        assertThat(pages.route(top("GET", "/", browser))).isInstanceOf(Router.Target.Mounted.class);
        for (HttpRequest other : List.of(
                top("GET", "/", signed),
                top("GET", "/", Headers.of("Accept", "*/*")),
                top("POST", "/", browser),
                top("GET", "/x", browser))) {
            assertThat(pages.route(other)).isNotInstanceOf(Router.Target.Mounted.class);
        }
    }

    private static HttpRequest top(String method, String path, Headers headers) {
        return new HttpRequest(method, path, "", headers, new byte[0], "HTTP/1.1", "127.0.0.1");
    }

    @Example
    void whatNobodyAnswersIsNamed() throws Exception {
        assertThat(call("GET", "/", "nowhere", Headers.none(), "").bodyText())
                .isEqualTo("{\"message\":\"The local cloud does not implement the service nowhere.\"}");
        assertThat(call("GET", "/x", "", Headers.none(), "").status()).isEqualTo(403);
        assertThat(json("things", "Things_1.Undo", "{}").bodyText())
                .contains("The local cloud does not implement the operation Undo of things.");
        assertThat(json("things", "Other_1.Do", "{}").bodyText())
                .contains("The local cloud does not implement the service things (Other_1).");
        assertThat(call("POST", "/", "old", Headers.none(), "Action=Undo").bodyText())
                .contains("<Code>InvalidAction</Code>");
        assertThat(call("POST", "/", "old", Headers.none(), "").bodyText()).contains("<Code>MissingAction</Code>");
        HttpResponse rest = call("PATCH", "/things/x", "rest", Headers.none(), "");
        assertThat(rest.status()).isEqualTo(404);
        assertThat(rest.headers().first("x-amzn-ErrorType")).contains("UnknownOperationException");
    }

    @Example
    void anUnsignedCallOfAQueryServiceIsRefusedInXml() throws Exception {
        Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

        HttpResponse response = call("POST", "/", "", form, "Action=AssumeRoleWithWebIdentity");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.bodyText())
                .contains("<Code>MissingAuthenticationToken</Code>", "<RequestId>request-1</RequestId>");
    }

    @Example
    void anErrorHasItsProtocolsForm() throws Exception {
        HttpResponse response = json("things", "Streams_1.Watch", "{}");

        assertThat(response.status()).isEqualTo(400);
        JsonNode body = Json.parse(response.body());
        assertThat(body.path("__type").asText()).isEqualTo("com.example#NoSuchThing");
        assertThat(body.path("message").asText()).isEqualTo("There is none");
        assertThat(body.path("Thing").asText()).isEqualTo("x");
        assertThat(response.headers().first("x-amzn-RequestId")).contains("request-1");
        assertThat(call("POST", "/", "old", Headers.none(), "Action=Do").bodyText())
                .contains("<Error><Type>Sender</Type><Code>ValidationError</Code>");
    }

    @Example
    void aFaultOfTheLocalCloudShowsNoDetail() throws Exception {
        HttpResponse response = call("GET", "/things/broken", "rest", Headers.none(), "");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.bodyText()).contains("request-1").doesNotContain("secret detail");
    }

    @Property
    void aBodyThatIsNoJsonObjectIsRefusedAsSuch(@ForAll String body) throws Exception {
        HttpResponse response = json("things", "Things_1.Do", body);

        if (response.status() != 200) {
            assertThat(response.status()).isEqualTo(400);
            assertThat(Json.parse(response.body()).path("__type").asText()).isEqualTo("SerializationException");
        }
    }

    @Example
    void brokenAndDeepJsonIsRefused() throws Exception {
        for (String body : List.of("{", "[]", "1", "null", "{} {}", "\"x\"", "{\"a\":".repeat(100_000))) {
            assertThat(json("things", "Things_1.Do", body).status()).as(body).isEqualTo(400);
        }
        assertThat(call("POST", "/", "things", Headers.of("X-Amz-Target", "Things_1.Do"), new byte[] {'{', (byte) 0xff})
                        .status())
                .isEqualTo(400);
    }

    @Example
    void aServiceOrMountIsTakenOnce() {
        assertThatThrownBy(() -> router.register(
                        new JsonService("things", "New_1", "1.1", "", Map.of("Do", (call, input) -> input))))
                .hasMessage("Two services claim operations of things");
        assertThatThrownBy(() -> router.mount("/_api/", request -> new CompletableFuture<>()))
                .hasMessage("Cannot mount /_api/");
        assertThatThrownBy(() -> router.mount("/bucket/", request -> new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Example
    void aPresignedUrlNamesItsServiceToo() {
        HttpRequest request = new HttpRequest(
                "GET",
                "/b/k",
                "X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=x",
                Headers.none(),
                new byte[0],
                "HTTP/1.1",
                "127.0.0.1");

        assertThat(CredentialScope.of(request)).contains(new CredentialScope("AKID", "20260101", "us-east-1", "s3"));
    }

    private HttpResponse json(String service, String target, String body) throws Exception {
        return call("POST", "/", service, Headers.of("X-Amz-Target", target), body);
    }

    private HttpResponse call(String method, String path, String service, Headers headers, String body)
            throws Exception {
        return call(method, path, service, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse call(String method, String path, String service, Headers headers, byte[] body)
            throws Exception {
        Headers all = service.isEmpty() ? headers : headers.with("Authorization", SIGNED.formatted(service));
        return edge.handle(new HttpRequest(method, path, "", all, body, "HTTP/1.1", "127.0.0.1"))
                .toCompletableFuture()
                .get();
    }
}
