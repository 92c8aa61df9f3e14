package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.rest.RestApiService;
import workshop.localcloud.apigateway.rest.RestApiSettings;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGateway::RestApi, made of resources and methods: without OpenAPI bodies and resource policies. */
public final class RestApiType implements ResourceType<RestApiSettings> {

    private final RestApiService apis;

    public RestApiType(RestApiService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::RestApi";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("RestApiId", "RootResourceId");
    }

    @Override
    public RestApiSettings read(Properties properties) {
        properties
                .string("ApiKeySourceType")
                .ifPresent(value -> HttpApiRefusals.only("ApiKeySourceType", value, List.of("HEADER")));
        if (properties.json("Policy").filter(policy -> !isEmpty(policy)).isPresent()) {
            throw new ResourceException("The local cloud does not implement Policy of AWS::ApiGateway::RestApi.");
        }
        return new RestApiSettings(
                properties.requiredString("Name"),
                properties.string("Description").orElse(null),
                properties
                        .object("EndpointConfiguration")
                        .map(RestApiType::endpointType)
                        .orElse("EDGE"),
                properties.strings("BinaryMediaTypes").stream()
                        .map(type -> type.replace("~1", "/")) // AWS takes the slash in either form.
                        .toList(),
                properties.flag("DisableExecuteApiEndpoint").orElse(false),
                TagList.read(properties));
    }

    @Override
    public Resource create(ResourceContext context, RestApiSettings settings) {
        return HttpApiRefusals.call(() -> resource(apis.createApi(tagged(context, settings))));
    }

    @Override
    public boolean replaces(RestApiSettings before, RestApiSettings after) {
        return false;
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, RestApiSettings before, RestApiSettings after) {
        return HttpApiRefusals.call(() -> {
            apis.updateApi(physicalId, tagged(context, after));
            return resource(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, RestApiSettings settings) {
        apis.deleteApi(physicalId);
    }

    private static String endpointType(Properties endpoint) {
        List<String> types = endpoint.strings("Types");
        if (types.size() != 1) {
            throw new ResourceException("Property EndpointConfiguration.Types must have one element.");
        }
        HttpApiRefusals.only("EndpointConfiguration.Types", types.get(0), List.of("EDGE", "REGIONAL"));
        return types.get(0);
    }

    private static boolean isEmpty(JsonNode policy) {
        return policy.isTextual() ? policy.textValue().isEmpty() : policy.isEmpty();
    }

    private static RestApiSettings tagged(ResourceContext context, RestApiSettings settings) {
        return new RestApiSettings(
                settings.name(),
                settings.description(),
                settings.endpointType(),
                settings.binaryMediaTypes(),
                settings.endpointDisabled(),
                HttpApiType.tags(context, settings.tags()));
    }

    private Resource resource(String apiId) {
        return new Resource(apiId, Map.of("RestApiId", apiId, "RootResourceId", apis.rootResourceId(apiId)));
    }
}
