package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.rest.RestDeploymentService;
import workshop.localcloud.apigateway.rest.StageSettings;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGateway::Stage, without logs, metrics, caches and canaries; its physical id is the stage's name. */
public final class RestApiStageType implements ResourceType<RestApiStageType.ApiStage> {

    /** A stage and the API that it belongs to. */
    public record ApiStage(String apiId, StageSettings settings) {}

    private final RestDeploymentService deployments;

    public RestApiStageType(RestDeploymentService deployments) {
        this.deployments = deployments;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::Stage";
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public ApiStage read(Properties properties) {
        for (String off : List.of("TracingEnabled", "CacheClusterEnabled")) {
            properties.string(off).ifPresent(value -> HttpApiRefusals.only(off, value, List.of("false")));
        }
        return new ApiStage(
                properties.requiredString("RestApiId"),
                new StageSettings(
                        properties.requiredString("StageName"),
                        properties.requiredString("DeploymentId"),
                        properties.string("Description").orElse(null),
                        properties.stringMap("Variables"),
                        TagList.read(properties)));
    }

    @Override
    public Resource create(ResourceContext context, ApiStage stage) {
        return HttpApiRefusals.call(() -> {
            deployments.createStage(stage.apiId(), tagged(context, stage.settings()));
            return resource(stage);
        });
    }

    @Override
    public boolean replaces(ApiStage before, ApiStage after) {
        return !before.apiId().equals(after.apiId())
                || !before.settings().name().equals(after.settings().name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, ApiStage before, ApiStage after) {
        return HttpApiRefusals.call(() -> {
            deployments.updateStage(after.apiId(), tagged(context, after.settings()));
            return resource(after);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, ApiStage stage) {
        deployments.deleteStage(stage.apiId(), physicalId);
    }

    private static StageSettings tagged(ResourceContext context, StageSettings settings) {
        return new StageSettings(
                settings.name(),
                settings.deploymentId(),
                settings.description(),
                settings.variables(),
                HttpApiType.tags(context, settings.tags()));
    }

    private static Resource resource(ApiStage stage) {
        return new Resource(stage.settings().name(), Map.of());
    }
}
