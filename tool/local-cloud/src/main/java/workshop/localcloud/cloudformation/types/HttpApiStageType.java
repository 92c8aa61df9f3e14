package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.StageSettings;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGatewayV2::Stage; its physical id is the stage's name. */
public final class HttpApiStageType implements ResourceType<HttpApiStageType.Stage> {

    /** A stage and the API that it belongs to. */
    public record Stage(String apiId, StageSettings settings) {}

    private final ApiGatewayService apis;

    public HttpApiStageType(ApiGatewayService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGatewayV2::Stage";
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Stage read(Properties properties) {
        if (!properties.flag("AutoDeploy").orElse(false)) {
            throw new ResourceException("The local cloud does not implement stages without AutoDeploy true.");
        }
        return new Stage(
                properties.requiredString("ApiId"),
                new StageSettings(
                        properties.requiredString("StageName"),
                        properties.string("Description").orElse(null),
                        properties
                                .object("DefaultRouteSettings")
                                .flatMap(settings -> settings.flag("DetailedMetricsEnabled"))
                                .orElse(false),
                        properties.stringMap("StageVariables"),
                        properties.stringMap("Tags")));
    }

    @Override
    public Set<String> present(ResourceContext context, Stage stage) {
        String name = stage.settings().name();
        return apis.stageNames(stage.apiId()).contains(name) ? Set.of(name) : Set.of();
    }

    @Override
    public Resource create(ResourceContext context, Stage stage) {
        return HttpApiRefusals.call(() -> {
            apis.createStage(stage.apiId(), tagged(context, stage.settings()));
            return resource(stage);
        });
    }

    @Override
    public boolean replaces(Stage before, Stage after) {
        return !before.apiId().equals(after.apiId())
                || !before.settings().name().equals(after.settings().name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Stage before, Stage after) {
        return HttpApiRefusals.call(() -> {
            apis.updateStage(after.apiId(), tagged(context, after.settings()));
            return resource(after);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Stage stage) {
        apis.deleteStage(stage.apiId(), physicalId);
    }

    private static StageSettings tagged(ResourceContext context, StageSettings settings) {
        return new StageSettings(
                settings.name(),
                settings.description(),
                settings.detailedMetrics(),
                settings.variables(),
                HttpApiType.tags(context, settings.tags()));
    }

    private static Resource resource(Stage stage) {
        return new Resource(stage.settings().name(), Map.of());
    }
}
