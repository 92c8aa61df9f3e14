package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.RouteSettings;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGatewayV2::Route, without authorizers. */
public final class HttpApiRouteType implements ResourceType<HttpApiRouteType.Route> {

    /** A route and the API that it belongs to. */
    public record Route(String apiId, RouteSettings settings) {}

    private final ApiGatewayService apis;

    public HttpApiRouteType(ApiGatewayService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGatewayV2::Route";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("RouteId");
    }

    @Override
    public Route read(Properties properties) {
        properties
                .string("AuthorizationType")
                .ifPresent(value -> HttpApiRefusals.only("AuthorizationType", value, List.of("NONE")));
        properties
                .string("ApiKeyRequired")
                .ifPresent(value -> HttpApiRefusals.only("ApiKeyRequired", value, List.of("false")));
        return new Route(
                properties.requiredString("ApiId"),
                new RouteSettings(properties.requiredString("RouteKey"), properties.requiredString("Target")));
    }

    @Override
    public Set<String> present(ResourceContext context, Route route) {
        return apis.routeIds(route.apiId(), route.settings());
    }

    @Override
    public Resource create(ResourceContext context, Route route) {
        return HttpApiRefusals.call(() -> resource(apis.createRoute(route.apiId(), route.settings())));
    }

    @Override
    public boolean replaces(Route before, Route after) {
        return !before.apiId().equals(after.apiId());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Route before, Route after) {
        return HttpApiRefusals.call(() -> {
            apis.updateRoute(after.apiId(), physicalId, after.settings());
            return resource(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Route route) {
        apis.deleteRoute(route.apiId(), physicalId);
    }

    private static Resource resource(String routeId) {
        return new Resource(routeId, Map.of("RouteId", routeId));
    }
}
