package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.rest.RestApiService;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGateway::Resource: one part of a path. Nothing of it changes in place. */
public final class RestApiResourceType implements ResourceType<RestApiResourceType.PathResource> {

    /** Where a part of a path belongs. */
    public record PathResource(String apiId, String parentId, String pathPart) {}

    private final RestApiService apis;

    public RestApiResourceType(RestApiService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::Resource";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("ResourceId");
    }

    @Override
    public PathResource read(Properties properties) {
        return new PathResource(
                properties.requiredString("RestApiId"),
                properties.requiredString("ParentId"),
                properties.requiredString("PathPart"));
    }

    @Override
    public Resource create(ResourceContext context, PathResource resource) {
        return HttpApiRefusals.call(
                () -> made(apis.createResource(resource.apiId(), resource.parentId(), resource.pathPart())));
    }

    @Override
    public boolean replaces(PathResource before, PathResource after) {
        return !before.equals(after);
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, PathResource before, PathResource after) {
        return made(physicalId);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, PathResource resource) {
        HttpApiRefusals.call(() -> {
            apis.deleteResource(resource.apiId(), physicalId);
            return physicalId;
        });
    }

    private static Resource made(String resourceId) {
        return new Resource(resourceId, Map.of("ResourceId", resourceId));
    }
}
