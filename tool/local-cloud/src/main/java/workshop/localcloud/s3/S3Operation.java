package workshop.localcloud.s3;

import java.util.Set;
import workshop.localcloud.http.HttpResponse;

/**
 * One operation and how its requests are told from others'.
 *
 * @param subresource the query parameter that names it; empty for none
 * @param parameters the other query parameters that it follows
 */
record S3Operation(
        String name, String method, Level level, String subresource, Set<String> parameters, Handler handler) {

    /** What a path names. */
    enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** Carries the operation out. */
    @FunctionalInterface
    interface Handler {
        HttpResponse handle(S3Request request);
    }

    boolean fits(S3Request request) {
        Level actual =
                request.bucket().isEmpty() ? Level.SERVICE : request.key().isEmpty() ? Level.BUCKET : Level.OBJECT;
        return method.equals(request.http().method()) && level == actual && subresource.equals(request.subresource());
    }
}
