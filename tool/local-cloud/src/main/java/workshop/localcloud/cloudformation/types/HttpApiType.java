package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.ApiEndpoints;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.ApiSettings;
import workshop.localcloud.apigateway.CorsSettings;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGatewayV2::Api, HTTP APIs only. */
public final class HttpApiType implements ResourceType<ApiSettings> {

    private static final String ROUTE_SELECTION = "$request.method $request.path";

    private final ApiGatewayService apis;
    private final ApiEndpoints endpoints;

    public HttpApiType(ApiGatewayService apis, ApiEndpoints endpoints) {
        this.apis = apis;
        this.endpoints = endpoints;
    }

    @Override
    public String name() {
        return "AWS::ApiGatewayV2::Api";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("ApiId", "ApiEndpoint");
    }

    @Override
    public ApiSettings read(Properties properties) {
        for (String imported : List.of("Body", "BodyS3Location")) {
            if (properties.object(imported).isPresent()) {
                throw new ResourceException("The local cloud does not implement " + imported
                        + " of API Gateway: write the API's routes as resources of their own.");
            }
        }
        HttpApiRefusals.only("ProtocolType", properties.requiredString("ProtocolType"), List.of("HTTP"));
        properties
                .string("RouteSelectionExpression")
                .ifPresent(value -> HttpApiRefusals.only("RouteSelectionExpression", value, List.of(ROUTE_SELECTION)));
        return new ApiSettings(
                properties.requiredString("Name"),
                properties.string("Description").orElse(null),
                properties.object("CorsConfiguration").map(HttpApiType::cors).orElse(null),
                properties.flag("DisableExecuteApiEndpoint").orElse(false),
                properties.stringMap("Tags"));
    }

    @Override
    public Set<String> present(ResourceContext context, ApiSettings settings) {
        return apis.apiIds(context.ownTags());
    }

    @Override
    public Resource create(ResourceContext context, ApiSettings settings) {
        return HttpApiRefusals.call(() -> resource(apis.createApi(tagged(context, settings))));
    }

    @Override
    public boolean replaces(ApiSettings before, ApiSettings after) {
        return false;
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, ApiSettings before, ApiSettings after) {
        return HttpApiRefusals.call(() -> {
            apis.updateApi(physicalId, tagged(context, after));
            return resource(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, ApiSettings settings) {
        apis.deleteApi(physicalId);
    }

    /** The resource's own tags win over the stack's. */
    static Map<String, String> tags(ResourceContext context, Map<String, String> own) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(own);
        return tags;
    }

    private static CorsSettings cors(Properties properties) {
        return new CorsSettings(
                properties.strings("AllowOrigins"),
                properties.strings("AllowMethods"),
                properties.strings("AllowHeaders"),
                properties.strings("ExposeHeaders"),
                properties.integer("MaxAge").orElse(null),
                properties.flag("AllowCredentials").orElse(false));
    }

    private static ApiSettings tagged(ResourceContext context, ApiSettings settings) {
        return new ApiSettings(
                settings.name(),
                settings.description(),
                settings.cors(),
                settings.endpointDisabled(),
                tags(context, settings.tags()));
    }

    private Resource resource(String apiId) {
        return new Resource(apiId, Map.of("ApiId", apiId, "ApiEndpoint", endpoints.url(apiId)));
    }
}
