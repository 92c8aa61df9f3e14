package workshop.localcloud.apigateway;

/**
 * Which requests go to which integration.
 *
 * @param key such as "GET /users/{id}", "ANY /{proxy+}" or "$default"
 * @param target "integrations/" and the integration's id
 */
public record RouteSettings(String key, String target) {

    private static final String PREFIX = "integrations/";

    boolean targetsAnIntegration() {
        return target.startsWith(PREFIX);
    }

    String integrationId() {
        return target.substring(Math.min(PREFIX.length(), target.length()));
    }
}
