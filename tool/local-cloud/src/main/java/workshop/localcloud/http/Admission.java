package workshop.localcloud.http;

import java.util.Map;
import java.util.Optional;

/** Decides on a request by its head, before any of its body is taken. */
@FunctionalInterface
public interface Admission {

    /**
     * What becomes of a request.
     *
     * @param answer what it gets at once, without its body having been read; empty when it is let in
     * @param largestBody bytes; a longer body is answered 413
     */
    record Verdict(Optional<HttpResponse> answer, int largestBody) {

        static Verdict letIn(int largestBody) {
            return new Verdict(Optional.empty(), largestBody);
        }

        static Verdict answered(HttpResponse answer) {
            return new Verdict(Optional.of(answer), 0);
        }

        static Verdict refused(String reason) {
            return answered(HttpResponse.of(403, "application/json", Json.bytes(Map.of("message", reason)))
                    .with("x-amzn-ErrorType", "AccessDeniedException"));
        }
    }

    /** @param head the request with an empty body */
    Verdict of(HttpRequest head);
}
