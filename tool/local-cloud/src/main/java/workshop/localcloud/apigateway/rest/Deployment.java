package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API was at one moment; stages answer from it, whatever the API becomes later.
 *
 * @param createdAt milliseconds since 1970
 * @param replaced by stage: the deployment that this one took a stage from, so that the stage can go back
 * @param resources by id
 * @param validators by id; a deployment of an older version has none
 */
record Deployment(
        String id,
        @Nullable String description,
        long createdAt,
        Map<String, String> replaced,
        List<String> binaryMediaTypes,
        Map<String, Resource> resources,
        Map<String, RequestValidator> validators) {

    Deployment {
        replaced = Map.copyOf(replaced);
        binaryMediaTypes = List.copyOf(binaryMediaTypes);
        resources = Map.copyOf(resources);
        validators = validators == null ? Map.of() : Map.copyOf(validators);
    }

    /** What checks the method's requests. */
    Optional<RequestValidator> validator(Method method) {
        return Optional.ofNullable(method.validatorId()).map(validators::get);
    }

    Deployment described(@Nullable String changed) {
        return new Deployment(id, changed, createdAt, replaced, binaryMediaTypes, resources, validators);
    }

    Deployment replacing(String stageName, String deploymentId) {
        return new Deployment(
                id, description, createdAt, Map.of(stageName, deploymentId), binaryMediaTypes, resources, validators);
    }
}
