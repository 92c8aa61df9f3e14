package workshop.localcloud.apigateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an HTTP API decides.
 *
 * @param cors absent when the API leaves CORS to its functions
 * @param endpointDisabled the API answers on custom domains only, which the local cloud has none of
 */
public record ApiSettings(
        String name,
        @Nullable String description,
        @Nullable CorsSettings cors,
        boolean endpointDisabled,
        Map<String, String> tags) {

    public ApiSettings {
        tags = Map.copyOf(tags);
    }

    ApiSettings withTags(Map<String, String> changed) {
        return new ApiSettings(name, description, cors, endpointDisabled, changed);
    }
}
