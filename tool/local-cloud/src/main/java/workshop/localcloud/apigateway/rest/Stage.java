package workshop.localcloud.apigateway.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name under which a deployment answers.
 *
 * @param variables passed to functions with each event
 * @param createdAt milliseconds since 1970
 * @param updatedAt milliseconds since 1970
 */
record Stage(
        String name,
        String deploymentId,
        @Nullable String description,
        Map<String, String> variables,
        Map<String, String> tags,
        long createdAt,
        long updatedAt) {

    Stage {
        variables = Map.copyOf(variables);
        tags = Map.copyOf(tags);
    }

    static Stage create(StageSettings settings, long now) {
        return new Stage(
                settings.name(),
                settings.deploymentId(),
                settings.description(),
                settings.variables(),
                settings.tags(),
                now,
                now);
    }

    Stage with(StageSettings settings, long now) {
        return new Stage(
                name,
                settings.deploymentId(),
                settings.description(),
                settings.variables(),
                settings.tags(),
                createdAt,
                now);
    }

    Stage at(String deployment, long now) {
        return new Stage(name, deployment, description, variables, tags, createdAt, now);
    }

    Stage tagged(Map<String, String> changed) {
        return new Stage(name, deploymentId, description, variables, changed, createdAt, updatedAt);
    }

    StageSettings settings() {
        return new StageSettings(name, deploymentId, description, variables, tags);
    }
}
