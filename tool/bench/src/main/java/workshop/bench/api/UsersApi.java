package workshop.bench.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import workshop.bench.BenchFailure;

/** The deployed API of 7-finish, called with the HTTP client that the SDK uses, too. */
public final class UsersApi {

    private static final Pattern ENDPOINT = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/\\S*?)/users");

    private final SdkHttpClient http;
    private final URI base;

    public UsersApi(SdkHttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** @param printed by {@code serverless deploy} */
    public static URI base(String printed) {
        Matcher matcher = ENDPOINT.matcher(printed);
        if (!matcher.find()) {
            throw new BenchFailure("serverless deploy printed no address of the API:\n" + printed);
        }
        return URI.create(matcher.group(1));
    }

    public String get(String id) throws IOException {
        return send(request(SdkHttpMethod.GET, id).build());
    }

    public String put(String id, String name) throws IOException {
        byte[] body = ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        return send(request(SdkHttpMethod.PUT, id)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", "" + body.length)
                .contentStreamProvider(() -> new java.io.ByteArrayInputStream(body))
                .build());
    }

    public String list() throws IOException {
        return send(SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(base + "/users"))
                .build());
    }

    public String delete(String id) throws IOException {
        return send(request(SdkHttpMethod.DELETE, id).build());
    }

    private SdkHttpFullRequest.Builder request(SdkHttpMethod method, String id) {
        return SdkHttpFullRequest.builder().method(method).uri(URI.create(base + "/users/" + id));
    }

    private String send(SdkHttpFullRequest request) throws IOException {
        HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(request);
        request.contentStreamProvider().ifPresent(execution::contentStreamProvider);
        HttpExecuteResponse response = http.prepareRequest(execution.build()).call();
        try (InputStream in =
                response.responseBody().map(InputStream.class::cast).orElse(AbortableInputStream.createEmpty())) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!response.httpResponse().isSuccessful()) {
                throw new BenchFailure(request.method() + " " + request.encodedPath() + " was answered with "
                        + response.httpResponse().statusCode() + " " + body);
            }
            return body;
        }
    }
}
