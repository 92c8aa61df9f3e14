package workshop.localcloud.apigateway;

import java.util.Locale;
import java.util.Set;

/** Headers that concern one connection only (RFC 9110, section 7.6.1): a gateway passes them in neither direction. */
final class ConnectionHeaders {

    private static final Set<String> NAMES = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private ConnectionHeaders() {}

    static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
