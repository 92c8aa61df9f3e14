package workshop.localcloud.apigateway;

import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.AwsException;

/**
 * What a request asks of an API or a part of it: the settings as they are, changed by the parameters that it has. All
 * throw BadRequestException.
 */
final class SettingsInput {

    private static final int LONGEST_WAIT = 30_000;

    private SettingsInput() {}

    static ApiSettings newApi(ApiInput input) {
        input.required("protocolType");
        input.only("protocolType", "HTTP");
        Map<String, String> tags = input.texts("tags").orElse(Map.of());
        return api(input, new ApiSettings(input.required("name"), null, null, false, tags));
    }

    static ApiSettings api(ApiInput input, ApiSettings before) {
        input.only("routeSelectionExpression", "$request.method $request.path");
        input.only("apiKeySelectionExpression", "$request.header.x-api-key");
        input.only("ipAddressType", "ipv4");
        return new ApiSettings(
                input.string("name").orElse(before.name()),
                input.string("description").orElse(before.description()),
                input.object("corsConfiguration", SettingsInput::cors).orElse(before.cors()),
                input.flag("disableExecuteApiEndpoint").orElse(before.endpointDisabled()),
                before.tags());
    }

    static IntegrationSettings newIntegration(ApiInput input) {
        input.required("integrationType");
        PayloadFormat payload =
                payload(input).orElseThrow(() -> ApiGatewayErrors.badRequest("payloadFormatVersion is missing"));
        return integration(
                input, new IntegrationSettings(input.required("integrationUri"), null, LONGEST_WAIT, payload));
    }

    static IntegrationSettings integration(ApiInput input, IntegrationSettings before) {
        input.only("integrationType", "AWS_PROXY");
        input.only("integrationMethod", "POST");
        input.only("connectionType", "INTERNET");
        return new IntegrationSettings(
                input.string("integrationUri").orElse(before.uri()),
                input.string("description").orElse(before.description()),
                input.integer("timeoutInMillis").orElse(before.timeoutMillis()),
                payload(input).orElse(before.payload()));
    }

    static RouteSettings newRoute(ApiInput input) {
        return route(input, new RouteSettings(input.required("routeKey"), input.required("target")));
    }

    static RouteSettings route(ApiInput input, RouteSettings before) {
        input.only("authorizationType", "NONE");
        return new RouteSettings(
                input.string("routeKey").orElse(before.key()),
                input.string("target").orElse(before.target()));
    }

    static StageSettings newStage(ApiInput input) {
        if (!input.flag("autoDeploy").orElse(false)) {
            throw withoutAutoDeploy();
        }
        Map<String, String> tags = input.texts("tags").orElse(Map.of());
        return stage(input, new StageSettings(input.required("stageName"), null, false, Map.of(), tags));
    }

    static StageSettings stage(ApiInput input, StageSettings before) {
        if (!input.flag("autoDeploy").orElse(true)) {
            throw withoutAutoDeploy();
        }
        return new StageSettings(
                before.name(),
                input.string("description").orElse(before.description()),
                input.object("defaultRouteSettings", settings -> settings.flag("detailedMetricsEnabled"))
                        .flatMap(metrics -> metrics)
                        .orElse(before.detailedMetrics()),
                input.texts("stageVariables").orElse(before.variables()),
                before.tags());
    }

    private static CorsSettings cors(ApiInput input) {
        return new CorsSettings(
                input.strings("allowOrigins"),
                input.strings("allowMethods"),
                input.strings("allowHeaders"),
                input.strings("exposeHeaders"),
                input.integer("maxAge").orElse(null),
                input.flag("allowCredentials").orElse(false));
    }

    private static Optional<PayloadFormat> payload(ApiInput input) {
        return input.string("payloadFormatVersion").map(version -> PayloadFormat.of(version)
                .orElseThrow(() -> ApiGatewayErrors.badRequest("payloadFormatVersion must be 1.0 or 2.0: " + version)));
    }

    private static AwsException withoutAutoDeploy() {
        return ApiGatewayErrors.badRequest("The local cloud does not implement stages without autoDeploy true.");
    }
}
