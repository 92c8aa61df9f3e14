package workshop.localcloud.apigateway.rest;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node in the tree of an API's paths.
 *
 * @param parentId absent for the root
 * @param pathPart empty for the root
 * @param path from the root, with braces around parameters, such as "/users/{id}"
 * @param methods by HTTP method
 */
record Resource(String id, @Nullable String parentId, String pathPart, String path, Map<String, Method> methods) {

    Resource {
        methods = Collections.unmodifiableMap(new TreeMap<>(methods));
    }

    static Resource root(String id) {
        return new Resource(id, null, "", "/", Map.of());
    }

    Resource child(String childId, String part) {
        return new Resource(childId, id, part, path.equals("/") ? "/" + part : path + "/" + part, Map.of());
    }

    Resource with(Method method) {
        Map<String, Method> more = new TreeMap<>(methods);
        more.put(method.httpMethod(), method);
        return new Resource(id, parentId, pathPart, path, more);
    }

    Resource withoutMethod(String httpMethod) {
        Map<String, Method> fewer = new TreeMap<>(methods);
        fewer.remove(httpMethod);
        return new Resource(id, parentId, pathPart, path, fewer);
    }

    /** The method that takes a request: the one of its name before ANY. */
    Optional<Method> taking(String httpMethod) {
        return Optional.ofNullable(methods.getOrDefault(httpMethod, methods.get(Method.ANY)));
    }

    boolean isVariable() {
        return pathPart.startsWith("{");
    }

    boolean isGreedy() {
        return pathPart.endsWith("+}");
    }
}
