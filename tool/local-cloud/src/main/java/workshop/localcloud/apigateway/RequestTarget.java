package workshop.localcloud.apigateway;

import java.util.Optional;
import workshop.localcloud.http.UrlEncoding;

/**
 * What a request's path names. HTTP APIs decode the whole path before they look for a route, so that an escaped slash
 * separates segments, and cut it at a question mark that was escaped (seen on AWS: a%2Fb arrives as rawPath /a/b).
 *
 * @param apiId empty when the path names none
 * @param path decoded, begins with a slash, still with the stage's name
 */
record RequestTarget(String apiId, String path) {

    /** Where HTTP APIs are mounted. */
    static final String MOUNT = "/_api/";

    /**
     * A stage and what remains of the path for its routes.
     *
     * @param path begins with a slash
     */
    record Staged(StageSettings stage, String path) {}

    /** @param wirePath percent-encoded, begins with {@link #MOUNT} */
    static RequestTarget of(String wirePath) {
        String rest = wirePath.substring(MOUNT.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new RequestTarget(rest, "/");
        }
        String decoded = UrlEncoding.decodePath(rest.substring(slash));
        int question = decoded.indexOf('?');
        return new RequestTarget(rest.substring(0, slash), question < 0 ? decoded : decoded.substring(0, question));
    }

    /** The stage that answers: the one that the path begins with, else $default; empty when there is neither. */
    Optional<Staged> in(HttpApi api) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        Optional<Staged> named = api.stage(first)
                .filter(stage -> !first.equals(StageSettings.DEFAULT))
                .map(stage -> new Staged(stage.settings(), end < 0 ? "/" : path.substring(end)));
        return named.or(() -> api.stage(StageSettings.DEFAULT).map(stage -> new Staged(stage.settings(), path)));
    }
}
