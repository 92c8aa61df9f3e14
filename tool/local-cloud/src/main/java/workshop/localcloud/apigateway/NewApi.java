package workshop.localcloud.apigateway;

import org.jspecify.annotations.Nullable;

/**
 * What CreateApi asks for. With a target it makes more than the API: an integration, a route and the stage $default,
 * which AWS calls quick create.
 *
 * @param target a function's ARN
 * @param routeKey the route to the target
 */
record NewApi(ApiSettings settings, @Nullable String target, String routeKey) {

    static NewApi of(ApiInput input) {
        String target = input.string("target").orElse(null);
        if (target == null && input.string("routeKey").isPresent()) {
            throw ApiGatewayErrors.badRequest("routeKey needs a target");
        }
        return new NewApi(
                SettingsInput.newApi(input), target, input.string("routeKey").orElse("$default"));
    }
}
