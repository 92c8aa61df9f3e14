package workshop.localcloud.apigateway;

import java.nio.charset.StandardCharsets;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;

/** Requests as the edge hands them on. */
public final class Requests {

    private Requests() {}

    public static HttpRequest request(String method, String target, Headers headers, byte[] body) {
        int question = target.indexOf('?');
        return new HttpRequest(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                body,
                "HTTP/1.1",
                "127.0.0.1");
    }

    public static HttpRequest request(String method, String target, Headers headers) {
        return request(method, target, headers, new byte[0]);
    }

    public static HttpRequest request(String method, String target) {
        return request(method, target, Headers.none());
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
