package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Map;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;

/** What the gateway says when no integration's answer reaches the client: AWS's default gateway responses. */
final class RestAnswers {

    private static final String INTERNAL = "InternalServerErrorException";

    private RestAnswers() {}

    /** There is no stage of this name, or the default endpoint is turned off. */
    static HttpResponse forbidden() {
        return answer(403, "ForbiddenException", "Forbidden");
    }

    /** No resource or no method takes the request (recorded fact G3). */
    static HttpResponse missingAuthenticationToken() {
        return answer(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    /** A request validator's. */
    static HttpResponse missingParameters(List<String> names) {
        return answer(
                400, "BadRequestException", "Missing required request parameters: [" + String.join(", ", names) + "]");
    }

    static HttpResponse tooLarge(int limit) {
        return answer(413, "RequestTooLargeException", "HTTP content length exceeded " + limit + " bytes.");
    }

    /** The function may not be called, or Lambda refused the call. */
    static HttpResponse internalServerError() {
        return answer(500, INTERNAL, "Internal server error");
    }

    /** The function failed or answered nonsense (recorded fact G2). */
    static HttpResponse badGateway() {
        return answer(502, INTERNAL, "Internal server error");
    }

    static HttpResponse timedOut() {
        return answer(504, INTERNAL, "Endpoint request timed out");
    }

    private static HttpResponse answer(int status, String type, String message) {
        return HttpResponse.of(status, "application/json", Json.bytes(Map.of("message", message)))
                .with("x-amzn-ErrorType", type);
    }
}
