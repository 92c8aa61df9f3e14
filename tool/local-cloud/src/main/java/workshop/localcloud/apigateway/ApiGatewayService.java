package workshop.localcloud.apigateway;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Database;

/** The rules for HTTP APIs and their stages, integrations and routes. Errors are API Gateway's own. */
public final class ApiGatewayService {

    private static final Pattern STAGE_NAME = Pattern.compile("\\$default|[A-Za-z0-9_-]{1,128}");

    private final ApiGatewayStore store;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public ApiGatewayService(Database database, Account account, Ids ids, Clock clock) {
        this.store = new ApiGatewayStore(database);
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes an API and says its id. @throws AwsException BadRequestException */
    public String createApi(ApiSettings settings) {
        return insert(settings, api -> api);
    }

    /**
     * Makes an API with one route to one function, and with the stage $default; says the API's id.
     *
     * @throws AwsException BadRequestException
     */
    String createApi(ApiSettings settings, String functionUri, String routeKey) {
        IntegrationSettings function = new IntegrationSettings(functionUri, null, 30_000, PayloadFormat.V2);
        check(function);
        String integrationId = ids.lowerAlphanumeric(7);
        String routeId = ids.lowerAlphanumeric(7);
        RouteSettings route = new RouteSettings(routeKey, "integrations/" + integrationId);
        StageSettings stage = new StageSettings(StageSettings.DEFAULT, null, false, Map.of(), Map.of());
        return insert(settings, bare -> {
            HttpApi api = bare.with(new HttpApi.Integration(integrationId, function));
            checkRoute(api, routeId, route);
            return api.with(new HttpApi.Route(routeId, route)).with(new HttpApi.Stage(stage, clock.millis()));
        });
    }

    /** @throws AwsException NotFoundException, BadRequestException */
    public void updateApi(String apiId, ApiSettings settings) {
        editApi(apiId, before -> settings);
    }

    /** Changes the settings as one step. @throws AwsException NotFoundException, BadRequestException */
    void editApi(String apiId, UnaryOperator<ApiSettings> edit) {
        change(apiId, api -> {
            ApiSettings settings = edit.apply(api.settings());
            check(settings);
            return api.with(settings);
        });
    }

    /** Deletes the API with all that belongs to it; says whether there was one. */
    public boolean deleteApi(String apiId) {
        return store.remove(apiId);
    }

    /** @throws AwsException NotFoundException, ConflictException when the stage exists, BadRequestException */
    public void createStage(String apiId, StageSettings settings) {
        if (!STAGE_NAME.matcher(settings.name()).matches()) {
            throw ApiGatewayErrors.badRequest(
                    "Stage name only allows a-zA-Z0-9_- characters and $default: " + settings.name());
        }
        change(apiId, api -> {
            if (api.stage(settings.name()).isPresent()) {
                throw ApiGatewayErrors.stageTaken();
            }
            return api.with(new HttpApi.Stage(settings, clock.millis()));
        });
    }

    /** @throws AwsException NotFoundException */
    public void updateStage(String apiId, StageSettings settings) {
        editStage(apiId, settings.name(), before -> settings);
    }

    /** Changes the settings as one step. @throws AwsException NotFoundException */
    void editStage(String apiId, String name, UnaryOperator<StageSettings> edit) {
        change(apiId, api -> {
            HttpApi.Stage before = stage(api, name);
            return api.with(new HttpApi.Stage(edit.apply(before.settings()), before.createdAt()));
        });
    }

    /** A stage that is gone already is fine. */
    public void deleteStage(String apiId, String name) {
        store.update(apiId, api -> api.withoutStage(name));
    }

    /** Makes an integration and says its id. @throws AwsException NotFoundException, BadRequestException */
    public String createIntegration(String apiId, IntegrationSettings settings) {
        check(settings);
        String id = ids.lowerAlphanumeric(7);
        change(apiId, api -> api.with(new HttpApi.Integration(id, settings)));
        return id;
    }

    /** @throws AwsException NotFoundException, BadRequestException */
    public void updateIntegration(String apiId, String integrationId, IntegrationSettings settings) {
        editIntegration(apiId, integrationId, before -> settings);
    }

    /** Changes the settings as one step. @throws AwsException NotFoundException, BadRequestException */
    void editIntegration(String apiId, String integrationId, UnaryOperator<IntegrationSettings> edit) {
        change(apiId, api -> {
            HttpApi.Integration before = integration(api, integrationId);
            IntegrationSettings settings = edit.apply(before.settings());
            check(settings);
            return api.with(new HttpApi.Integration(before.id(), settings));
        });
    }

    /** An integration that is gone already is fine. @throws AwsException ConflictException when a route uses it */
    public void deleteIntegration(String apiId, String integrationId) {
        store.update(apiId, api -> {
            for (HttpApi.Route route : api.routes().values()) {
                if (route.settings().integrationId().equals(integrationId)) {
                    throw ApiGatewayErrors.integrationUsed(
                            integrationId, route.settings().key());
                }
            }
            return api.withoutIntegration(integrationId);
        });
    }

    /** Makes a route and says its id. @throws AwsException NotFoundException, BadRequestException, ConflictException */
    public String createRoute(String apiId, RouteSettings settings) {
        String id = ids.lowerAlphanumeric(7);
        change(apiId, api -> {
            checkRoute(api, id, settings);
            return api.with(new HttpApi.Route(id, settings));
        });
        return id;
    }

    /** @throws AwsException NotFoundException, BadRequestException, ConflictException */
    public void updateRoute(String apiId, String routeId, RouteSettings settings) {
        editRoute(apiId, routeId, before -> settings);
    }

    /** Changes the settings as one step. @throws AwsException NotFoundException, BadRequestException, ConflictException */
    void editRoute(String apiId, String routeId, UnaryOperator<RouteSettings> edit) {
        change(apiId, api -> {
            HttpApi.Route before = route(api, routeId);
            RouteSettings settings = edit.apply(before.settings());
            checkRoute(api, routeId, settings);
            return api.with(new HttpApi.Route(before.id(), settings));
        });
    }

    /** A route that is gone already is fine. */
    public void deleteRoute(String apiId, String routeId) {
        store.update(apiId, api -> api.withoutRoute(routeId));
    }

    Optional<HttpApi> find(String apiId) {
        return store.find(apiId);
    }

    List<HttpApi> apis() {
        return store.all();
    }

    /** The ids of the APIs that have these tags, and perhaps others. */
    public Set<String> apiIds(Map<String, String> tags) {
        return apis().stream()
                .filter(api -> api.settings().tags().entrySet().containsAll(tags.entrySet()))
                .map(HttpApi::id)
                .collect(Collectors.toSet());
    }

    /** The names of an API's stages, none when there is no such API. */
    public Set<String> stageNames(String apiId) {
        return find(apiId).map(api -> Set.copyOf(api.stages().keySet())).orElse(Set.of());
    }

    /** The ids of an API's integrations with these settings. */
    public Set<String> integrationIds(String apiId, IntegrationSettings settings) {
        return find(apiId).stream()
                .flatMap(api -> api.integrations().values().stream())
                .filter(integration -> integration.settings().equals(settings))
                .map(HttpApi.Integration::id)
                .collect(Collectors.toSet());
    }

    /** The ids of an API's routes with these settings. */
    public Set<String> routeIds(String apiId, RouteSettings settings) {
        return find(apiId).stream()
                .flatMap(api -> api.routes().values().stream())
                .filter(route -> route.settings().equals(settings))
                .map(HttpApi.Route::id)
                .collect(Collectors.toSet());
    }

    /** @throws AwsException NotFoundException */
    HttpApi api(String apiId) {
        return store.find(apiId).orElseThrow(() -> ApiGatewayErrors.noApi(account.id(), apiId));
    }

    static HttpApi.Stage stage(HttpApi api, String name) {
        return api.stage(name).orElseThrow(() -> ApiGatewayErrors.noPart("Stage", name));
    }

    static HttpApi.Integration integration(HttpApi api, String id) {
        return Optional.ofNullable(api.integrations().get(id))
                .orElseThrow(() -> ApiGatewayErrors.noPart("Integration", id));
    }

    static HttpApi.Route route(HttpApi api, String id) {
        return Optional.ofNullable(api.routes().get(id)).orElseThrow(() -> ApiGatewayErrors.noPart("Route", id));
    }

    private String insert(ApiSettings settings, UnaryOperator<HttpApi> completion) {
        check(settings);
        while (true) {
            HttpApi bare = HttpApi.create(ids.lowerAlphanumeric(10), clock.millis(), settings);
            if (store.insert(completion.apply(bare))) {
                return bare.id();
            }
        }
    }

    private void change(String apiId, UnaryOperator<HttpApi> change) {
        if (store.update(apiId, change).isEmpty()) {
            throw ApiGatewayErrors.noApi(account.id(), apiId);
        }
    }

    private static void check(ApiSettings settings) {
        if (settings.name().isEmpty() || settings.name().length() > 128) {
            throw ApiGatewayErrors.badRequest("Name must have 1 to 128 characters");
        }
        CorsSettings cors = settings.cors();
        if (cors == null) {
            return;
        }
        Integer maxAge = cors.maxAge();
        if (maxAge != null && (maxAge < -1 || maxAge > 86_400)) {
            throw ApiGatewayErrors.badRequest("CORS MaxAge must be between -1 and 86400");
        }
        if (cors.allowCredentials() && cors.allowOrigins().contains("*")) {
            throw ApiGatewayErrors.badRequest("allow-credentials is not supported if 'allow-origin' is *");
        }
    }

    private static void check(IntegrationSettings settings) {
        if (settings.timeoutMillis() < 50 || settings.timeoutMillis() > 30_000) {
            throw ApiGatewayErrors.badRequest("Timeout should be between 50 ms and 30000 ms");
        }
        if (LambdaTarget.of(settings.uri()).isEmpty()) {
            throw ApiGatewayErrors.badRequest("IntegrationUri must be the ARN of a Lambda function: " + settings.uri());
        }
    }

    private static void checkRoute(HttpApi api, String routeId, RouteSettings settings) {
        RouteKey key = RouteKey.parse(settings.key()).orElseThrow(ApiGatewayErrors::badRouteKey);
        if (!settings.targetsAnIntegration()) {
            throw ApiGatewayErrors.badRequest(
                    "Target must be integrations/ and an integration's id: " + settings.target());
        }
        integration(api, settings.integrationId());
        for (HttpApi.Route other : api.routes().values()) {
            boolean same = RouteKey.parse(other.settings().key())
                    .filter(existing -> existing.takesTheSameAs(key))
                    .isPresent();
            if (same && !other.id().equals(routeId)) {
                throw ApiGatewayErrors.routeTaken(settings.key());
            }
        }
    }
}
