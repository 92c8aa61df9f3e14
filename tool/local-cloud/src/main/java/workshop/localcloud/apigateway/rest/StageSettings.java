package workshop.localcloud.apigateway.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the owner of a stage decides. */
public record StageSettings(
        String name,
        String deploymentId,
        @Nullable String description,
        Map<String, String> variables,
        Map<String, String> tags) {

    public StageSettings {
        variables = Map.copyOf(variables);
        tags = Map.copyOf(tags);
    }
}
