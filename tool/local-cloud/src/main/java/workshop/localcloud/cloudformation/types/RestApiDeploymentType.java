package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.apigateway.rest.RestDeploymentService;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/**
 * AWS::ApiGateway::Deployment: freezes the API when it is made, and never again; the Serverless CLI gives each deploy a
 * deployment of its own.
 */
public final class RestApiDeploymentType implements ResourceType<RestApiDeploymentType.ApiDeployment> {

    /** @param stageName the stage that shall answer from it, made when it is not there */
    public record ApiDeployment(String apiId, @Nullable String stageName, @Nullable String description) {}

    private final RestDeploymentService deployments;

    public RestApiDeploymentType(RestDeploymentService deployments) {
        this.deployments = deployments;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::Deployment";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("DeploymentId");
    }

    @Override
    public ApiDeployment read(Properties properties) {
        return new ApiDeployment(
                properties.requiredString("RestApiId"),
                properties.string("StageName").orElse(null),
                properties.string("Description").orElse(null));
    }

    @Override
    public Resource create(ResourceContext context, ApiDeployment deployment) {
        return HttpApiRefusals.call(() -> made(
                deployments.createDeployment(deployment.apiId(), deployment.stageName(), deployment.description())));
    }

    @Override
    public boolean replaces(ApiDeployment before, ApiDeployment after) {
        return !before.apiId().equals(after.apiId());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, ApiDeployment before, ApiDeployment after) {
        return HttpApiRefusals.call(() -> {
            deployments.updateDeployment(after.apiId(), physicalId, after.stageName(), after.description());
            return made(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, ApiDeployment deployment) {
        HttpApiRefusals.call(() -> {
            deployments.deleteDeployment(deployment.apiId(), physicalId, deployment.stageName());
            return physicalId;
        });
    }

    private static Resource made(String deploymentId) {
        return new Resource(deploymentId, Map.of("DeploymentId", deploymentId));
    }
}
