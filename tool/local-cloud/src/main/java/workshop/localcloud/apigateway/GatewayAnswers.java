package workshop.localcloud.apigateway;

import java.util.Map;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/** What the gateway says when no function's answer reaches the client, in AWS's words. */
final class GatewayAnswers {

    private GatewayAnswers() {}

    /** There is no API of this id. */
    static HttpResponse forbidden() {
        return message(403, "Forbidden");
    }

    /** The API has no stage or no route for the request. */
    static HttpResponse notFound() {
        return message(404, "Not Found");
    }

    static HttpResponse tooLarge() {
        return message(413, "Request Entity Too Large");
    }

    /** The function failed, answered nonsense, or may not be called. */
    static HttpResponse internalServerError() {
        return message(500, "Internal Server Error");
    }

    /** The function took longer than the integration waits, or was throttled. */
    static HttpResponse serviceUnavailable() {
        return message(503, "Service Unavailable");
    }

    private static HttpResponse message(int status, String text) {
        return HttpResponse.of(status, "application/json", Json.bytes(Map.of("message", text)));
    }
}
