package workshop.localcloud.apigateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP API with all that belongs to it; stored and deleted as one.
 *
 * @param id ten lower-case letters and digits
 * @param createdAt milliseconds since 1970
 * @param stages by name
 * @param integrations by id
 * @param routes by id
 */
record HttpApi(
        String id,
        long createdAt,
        ApiSettings settings,
        Map<String, Stage> stages,
        Map<String, Integration> integrations,
        Map<String, Route> routes) {

    HttpApi {
        stages = Collections.unmodifiableMap(new TreeMap<>(stages));
        integrations = Collections.unmodifiableMap(new TreeMap<>(integrations));
        routes = Collections.unmodifiableMap(new TreeMap<>(routes));
    }

    /** A stage as it is stored. */
    record Stage(StageSettings settings, long createdAt) {}

    /** An integration as it is stored. */
    record Integration(String id, IntegrationSettings settings) {}

    /** A route as it is stored. */
    record Route(String id, RouteSettings settings) {}

    static HttpApi create(String id, long createdAt, ApiSettings settings) {
        return new HttpApi(id, createdAt, settings, Map.of(), Map.of(), Map.of());
    }

    HttpApi with(ApiSettings changed) {
        return new HttpApi(id, createdAt, changed, stages, integrations, routes);
    }

    HttpApi with(Stage stage) {
        return new HttpApi(
                id, createdAt, settings, plus(stages, stage.settings().name(), stage), integrations, routes);
    }

    HttpApi with(Integration integration) {
        return new HttpApi(id, createdAt, settings, stages, plus(integrations, integration.id(), integration), routes);
    }

    HttpApi with(Route route) {
        return new HttpApi(id, createdAt, settings, stages, integrations, plus(routes, route.id(), route));
    }

    HttpApi withoutStage(String name) {
        return new HttpApi(id, createdAt, settings, minus(stages, name), integrations, routes);
    }

    HttpApi withoutIntegration(String integrationId) {
        return new HttpApi(id, createdAt, settings, stages, minus(integrations, integrationId), routes);
    }

    HttpApi withoutRoute(String routeId) {
        return new HttpApi(id, createdAt, settings, stages, integrations, minus(routes, routeId));
    }

    Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static <T> Map<String, T> minus(Map<String, T> map, String key) {
        Map<String, T> fewer = new LinkedHashMap<>(map);
        fewer.remove(key);
        return fewer;
    }
}
