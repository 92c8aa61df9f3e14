package workshop.localcloud.apigateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a stage decides. Every stage deploys by itself; there are no deployments to choose from.
 *
 * @param name "$default", or what the path begins with
 * @param detailedMetrics kept and shown; the local cloud has no metrics
 * @param variables passed to functions with each event
 */
public record StageSettings(
        String name,
        @Nullable String description,
        boolean detailedMetrics,
        Map<String, String> variables,
        Map<String, String> tags) {

    /** The stage without a name in the path. */
    public static final String DEFAULT = "$default";

    public StageSettings {
        variables = Map.copyOf(variables);
        tags = Map.copyOf(tags);
    }

    StageSettings withTags(Map<String, String> changed) {
        return new StageSettings(name, description, detailedMetrics, variables, changed);
    }
}
