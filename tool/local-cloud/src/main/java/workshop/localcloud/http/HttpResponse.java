package workshop.localcloud.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer.
 *
 * @param body written whole
 * @param more what follows the body, if anything
 */
@SuppressWarnings("ArrayRecordComponent") // A body is compared nowhere; copying megabytes for a List would be waste.
public record HttpResponse(int status, Headers headers, byte[] body, Optional<Continuation> more) {

    private static final byte[] NO_BODY = {};

    public HttpResponse(int status, Headers headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.none(), NO_BODY);
    }

    public static HttpResponse of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(status, Headers.of("Content-Type", contentType), body);
    }

    public HttpResponse with(String header, String value) {
        return new HttpResponse(status, headers.with(header, value), body, more);
    }

    /** This answer, going on after its body. */
    public HttpResponse followedBy(Continuation continuation) {
        return new HttpResponse(status, headers, body, Optional.of(continuation));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
