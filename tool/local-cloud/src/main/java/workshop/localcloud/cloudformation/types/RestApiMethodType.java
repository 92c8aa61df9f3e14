package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.rest.Method;
import workshop.localcloud.apigateway.rest.RestApiService;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGateway::Method with its integration: open to everyone, without authorizers, API keys and models. */
public final class RestApiMethodType implements ResourceType<RestApiMethodType.ResourceMethod> {

    /** A method and the resource that it belongs to. */
    public record ResourceMethod(String apiId, String resourceId, Method method) {}

    private final RestApiService apis;

    public RestApiMethodType(RestApiService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::Method";
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public ResourceMethod read(Properties properties) {
        properties
                .string("AuthorizationType")
                .ifPresent(value -> HttpApiRefusals.only("AuthorizationType", value, List.of("NONE")));
        properties
                .string("ApiKeyRequired")
                .ifPresent(value -> HttpApiRefusals.only("ApiKeyRequired", value, List.of("false")));
        return new ResourceMethod(
                properties.requiredString("RestApiId"),
                properties.requiredString("ResourceId"),
                RestApiMethodProperties.read(properties));
    }

    @Override
    public Resource create(ResourceContext context, ResourceMethod method) {
        return HttpApiRefusals.call(() -> {
            apis.createMethod(method.apiId(), method.resourceId(), method.method());
            return new Resource(physicalId(context), Map.of());
        });
    }

    @Override
    public boolean replaces(ResourceMethod before, ResourceMethod after) {
        return !before.apiId().equals(after.apiId())
                || !before.resourceId().equals(after.resourceId())
                || !before.method().httpMethod().equals(after.method().httpMethod());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, ResourceMethod before, ResourceMethod after) {
        return HttpApiRefusals.call(() -> {
            apis.updateMethod(after.apiId(), after.resourceId(), after.method());
            return new Resource(physicalId, Map.of());
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, ResourceMethod method) {
        apis.deleteMethod(method.apiId(), method.resourceId(), method.method().httpMethod());
    }

    /** As AWS's own, such as mysta-metho-01234B567890. */
    private static String physicalId(ResourceContext context) {
        return beginning(context.stackName()) + "-" + beginning(context.logicalId()) + "-" + context.uniqueSuffix();
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(5, name.length())).toLowerCase(Locale.ROOT);
    }
}
