package workshop.localcloud.apigateway.rest;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A REST API with all that belongs to it; stored and deleted as one.
 *
 * @param id ten lower-case letters and digits
 * @param createdAt milliseconds since 1970
 * @param resources by id, as they are now; what answers is in the deployments
 * @param deployments by id
 * @param stages by name
 * @param validators by id, as they are now; an API of an older version has none
 */
record RestApi(
        String id,
        long createdAt,
        RestApiSettings settings,
        String rootResourceId,
        Map<String, Resource> resources,
        Map<String, Deployment> deployments,
        Map<String, Stage> stages,
        Map<String, RequestValidator> validators) {

    RestApi {
        resources = Collections.unmodifiableMap(new TreeMap<>(resources));
        deployments = Collections.unmodifiableMap(new TreeMap<>(deployments));
        stages = Collections.unmodifiableMap(new TreeMap<>(stages));
        validators = validators == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(validators));
    }

    static RestApi create(String id, long createdAt, RestApiSettings settings, Resource root) {
        return new RestApi(id, createdAt, settings, root.id(), Map.of(root.id(), root), Map.of(), Map.of(), Map.of());
    }

    RestApi with(RestApiSettings changed) {
        return new RestApi(id, createdAt, changed, rootResourceId, resources, deployments, stages, validators);
    }

    RestApi with(Resource resource) {
        return withResources(plus(resources, resource.id(), resource));
    }

    RestApi with(Deployment deployment) {
        return withDeployments(plus(deployments, deployment.id(), deployment));
    }

    RestApi with(Stage stage) {
        return withStages(plus(stages, stage.name(), stage));
    }

    RestApi with(RequestValidator validator) {
        return withValidators(plus(validators, validator.id(), validator));
    }

    RestApi withoutValidator(String validatorId) {
        return withValidators(minus(validators, validatorId));
    }

    /** Without the resource and all below it. */
    RestApi withoutResource(String resourceId) {
        Set<String> gone = new TreeSet<>(Set.of(resourceId));
        Deque<String> below = new ArrayDeque<>(gone);
        while (!below.isEmpty()) {
            String parent = below.remove();
            resources.values().stream()
                    .filter(each -> parent.equals(each.parentId()))
                    .map(Resource::id)
                    .filter(gone::add)
                    .forEach(below::add);
        }
        Map<String, Resource> kept = new TreeMap<>(resources);
        kept.keySet().removeAll(gone);
        return withResources(kept);
    }

    RestApi withoutDeployment(String deploymentId) {
        return withDeployments(minus(deployments, deploymentId));
    }

    RestApi withoutStage(String name) {
        return withStages(minus(stages, name));
    }

    Optional<Resource> resource(String resourceId) {
        return Optional.ofNullable(resources.get(resourceId));
    }

    Optional<Deployment> deployment(String deploymentId) {
        return Optional.ofNullable(deployments.get(deploymentId));
    }

    Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    private RestApi withResources(Map<String, Resource> changed) {
        return new RestApi(id, createdAt, settings, rootResourceId, changed, deployments, stages, validators);
    }

    private RestApi withDeployments(Map<String, Deployment> changed) {
        return new RestApi(id, createdAt, settings, rootResourceId, resources, changed, stages, validators);
    }

    private RestApi withStages(Map<String, Stage> changed) {
        return new RestApi(id, createdAt, settings, rootResourceId, resources, deployments, changed, validators);
    }

    private RestApi withValidators(Map<String, RequestValidator> changed) {
        return new RestApi(id, createdAt, settings, rootResourceId, resources, deployments, stages, changed);
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
        Map<String, T> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    private static <T> Map<String, T> minus(Map<String, T> map, String key) {
        Map<String, T> fewer = new TreeMap<>(map);
        fewer.remove(key);
        return fewer;
    }
}
