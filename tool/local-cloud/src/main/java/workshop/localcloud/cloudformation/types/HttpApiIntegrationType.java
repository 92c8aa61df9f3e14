package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.IntegrationSettings;
import workshop.localcloud.apigateway.PayloadFormat;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGatewayV2::Integration: a Lambda function. */
public final class HttpApiIntegrationType implements ResourceType<HttpApiIntegrationType.Integration> {

    /** An integration and the API that it belongs to. */
    public record Integration(String apiId, IntegrationSettings settings) {}

    private static final int LONGEST_WAIT = 30_000;

    private final ApiGatewayService apis;

    public HttpApiIntegrationType(ApiGatewayService apis) {
        this.apis = apis;
    }

    @Override
    public String name() {
        return "AWS::ApiGatewayV2::Integration";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("IntegrationId");
    }

    @Override
    public Integration read(Properties properties) {
        only(properties, "IntegrationType", "AWS_PROXY");
        only(properties, "PayloadFormatVersion", PayloadFormat.V1.version(), PayloadFormat.V2.version());
        properties
                .string("IntegrationMethod")
                .ifPresent(value -> HttpApiRefusals.only("IntegrationMethod", value, List.of("POST")));
        properties
                .string("ConnectionType")
                .ifPresent(value -> HttpApiRefusals.only("ConnectionType", value, List.of("INTERNET")));
        return new Integration(
                properties.requiredString("ApiId"),
                new IntegrationSettings(
                        properties.requiredString("IntegrationUri"),
                        properties.string("Description").orElse(null),
                        properties.integer("TimeoutInMillis").orElse(LONGEST_WAIT),
                        PayloadFormat.of(properties.requiredString("PayloadFormatVersion"))
                                .orElseThrow()));
    }

    @Override
    public Set<String> present(ResourceContext context, Integration integration) {
        return apis.integrationIds(integration.apiId(), integration.settings());
    }

    @Override
    public Resource create(ResourceContext context, Integration integration) {
        return HttpApiRefusals.call(
                () -> resource(apis.createIntegration(integration.apiId(), integration.settings())));
    }

    @Override
    public boolean replaces(Integration before, Integration after) {
        return !before.apiId().equals(after.apiId());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Integration before, Integration after) {
        return HttpApiRefusals.call(() -> {
            apis.updateIntegration(after.apiId(), physicalId, after.settings());
            return resource(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Integration integration) {
        HttpApiRefusals.call(() -> {
            apis.deleteIntegration(integration.apiId(), physicalId);
            return physicalId;
        });
    }

    private static void only(Properties properties, String property, String... implemented) {
        HttpApiRefusals.only(property, properties.requiredString(property), List.of(implemented));
    }

    private static Resource resource(String integrationId) {
        return new Resource(integrationId, Map.of("IntegrationId", integrationId));
    }
}
