package workshop.localcloud.apigateway.rest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Database;

/**
 * The rules for REST APIs, their resources and methods. Changes show to clients with the next deployment only. Errors
 * are API Gateway's own.
 */
public final class RestApiService {

    private final RestApiStore store;
    private final RestDeploymentService deployments;
    private final RequestValidatorService validators;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public RestApiService(Database database, Account account, Ids ids, Clock clock) {
        this.store = new RestApiStore(database);
        this.account = account;
        this.ids = ids;
        this.clock = clock;
        this.deployments = new RestDeploymentService(this, ids, clock);
        this.validators = new RequestValidatorService(this, ids);
    }

    public RestDeploymentService deployments() {
        return deployments;
    }

    public RequestValidatorService validators() {
        return validators;
    }

    /** Makes an API with its root resource and says its id. @throws AwsException BadRequestException */
    public String createApi(RestApiSettings settings) {
        check(settings);
        while (true) {
            Resource root = Resource.root(ids.lowerAlphanumeric(10));
            RestApi api = RestApi.create(ids.lowerAlphanumeric(10), clock.millis(), settings, root);
            if (store.insert(api)) {
                return api.id();
            }
        }
    }

    /** @throws AwsException NotFoundException, BadRequestException */
    public void updateApi(String apiId, RestApiSettings settings) {
        check(settings);
        change(apiId, api -> api.with(settings));
    }

    /** Changes the API's tags. @throws AwsException NotFoundException */
    void tagApi(String apiId, UnaryOperator<Map<String, String>> change) {
        change(apiId, api -> {
            RestApiSettings before = api.settings();
            return api.with(new RestApiSettings(
                    before.name(),
                    before.description(),
                    before.endpointType(),
                    before.binaryMediaTypes(),
                    before.endpointDisabled(),
                    change.apply(new TreeMap<>(before.tags()))));
        });
    }

    /** Deletes the API with all that belongs to it; says whether there was one. */
    public boolean deleteApi(String apiId) {
        return store.remove(apiId);
    }

    /** @throws AwsException NotFoundException */
    public String rootResourceId(String apiId) {
        return api(apiId).rootResourceId();
    }

    /** Makes a resource and says its id. @throws AwsException NotFoundException, BadRequestException, ConflictException */
    public String createResource(String apiId, String parentId, String pathPart) {
        if (!ResourcePath.isPart(pathPart)) {
            throw RestApiErrors.badPathPart();
        }
        String id = ids.lowerAlphanumeric(6);
        change(apiId, api -> {
            Resource parent = resource(api, parentId);
            ResourcePath.checkChild(api.resources().values(), parent, pathPart);
            return api.with(parent.child(id, pathPart));
        });
        return id;
    }

    /** Deletes the resource and all below it; one that is gone already is fine. */
    public void deleteResource(String apiId, String resourceId) {
        store.update(apiId, api -> {
            if (api.rootResourceId().equals(resourceId)) {
                throw RestApiErrors.badRequest("Root resource cannot be deleted"); // Wording not verified on AWS.
            }
            return api.withoutResource(resourceId);
        });
    }

    /** @throws AwsException NotFoundException, BadRequestException, ConflictException when the method exists */
    public void createMethod(String apiId, String resourceId, Method method) {
        MethodCheck.check(method);
        change(apiId, api -> {
            Resource resource = resource(api, resourceId);
            checkValidator(api, method);
            if (resource.methods().containsKey(method.httpMethod())) {
                throw RestApiErrors.methodTaken();
            }
            return api.with(resource.with(method));
        });
    }

    /** @throws AwsException NotFoundException, BadRequestException */
    public void updateMethod(String apiId, String resourceId, Method method) {
        MethodCheck.check(method);
        change(apiId, api -> {
            Resource resource = resource(api, resourceId);
            method(resource, method.httpMethod());
            checkValidator(api, method);
            return api.with(resource.with(method));
        });
    }

    /** A method that is gone already is fine. */
    public void deleteMethod(String apiId, String resourceId, String httpMethod) {
        store.update(apiId, api -> api.resource(resourceId)
                .map(resource -> api.with(resource.withoutMethod(httpMethod)))
                .orElse(api));
    }

    Optional<RestApi> find(String apiId) {
        return store.find(apiId);
    }

    List<RestApi> apis() {
        return store.all();
    }

    /** @throws AwsException NotFoundException */
    RestApi api(String apiId) {
        return store.find(apiId).orElseThrow(() -> RestApiErrors.noApi(account.id(), apiId));
    }

    /** Changes an API as one step. @throws AwsException NotFoundException */
    RestApi change(String apiId, UnaryOperator<RestApi> change) {
        return store.update(apiId, change).orElseThrow(() -> RestApiErrors.noApi(account.id(), apiId));
    }

    /** Changes an API when it is there. */
    void changeIfPresent(String apiId, UnaryOperator<RestApi> change) {
        store.update(apiId, change);
    }

    static Resource resource(RestApi api, String id) {
        return api.resource(id).orElseThrow(RestApiErrors::noResource);
    }

    static Method method(Resource resource, String httpMethod) {
        return Optional.ofNullable(resource.methods().get(httpMethod)).orElseThrow(RestApiErrors::noMethod);
    }

    private static void checkValidator(RestApi api, Method method) {
        String id = method.validatorId();
        if (id != null && !api.validators().containsKey(id)) {
            throw RestApiErrors.methodsValidatorUnknown();
        }
    }

    private static void check(RestApiSettings settings) {
        if (settings.name().isEmpty() || settings.name().length() > 1024) {
            throw RestApiErrors.badRequest("API name must have 1 to 1024 characters");
        }
        for (String type : settings.binaryMediaTypes()) {
            if (!type.matches("[^\\s/]+/[^\\s/]+")) {
                throw RestApiErrors.badRequest("Invalid binary media type " + type);
            }
        }
    }
}
