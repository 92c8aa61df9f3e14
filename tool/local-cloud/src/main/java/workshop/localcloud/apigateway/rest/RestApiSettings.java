package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a REST API decides.
 *
 * @param endpointType EDGE or REGIONAL; kept and shown, there are no edges here
 * @param binaryMediaTypes such as "image/png" or "image/*"; a change takes effect with the next deployment
 * @param endpointDisabled the API answers on custom domains only, which the local cloud has none of
 */
public record RestApiSettings(
        String name,
        @Nullable String description,
        String endpointType,
        List<String> binaryMediaTypes,
        boolean endpointDisabled,
        Map<String, String> tags) {

    public RestApiSettings {
        binaryMediaTypes = List.copyOf(binaryMediaTypes);
        tags = Map.copyOf(tags);
    }
}
