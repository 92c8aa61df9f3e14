package workshop.localcloud.apigateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which other origins' pages may use an API; an empty list sends no header.
 *
 * @param allowOrigins origins, "*", "https://*" or "http://*"
 * @param maxAge seconds that a browser may keep a preflight's answer, -1 to 86400
 */
public record CorsSettings(
        List<String> allowOrigins,
        List<String> allowMethods,
        List<String> allowHeaders,
        List<String> exposeHeaders,
        @Nullable Integer maxAge,
        boolean allowCredentials) {

    public CorsSettings {
        allowOrigins = List.copyOf(allowOrigins);
        allowMethods = List.copyOf(allowMethods);
        allowHeaders = List.copyOf(allowHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
    }
}
