package workshop.localcloud.apigateway.rest;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import workshop.localcloud.http.UrlEncoding;

/**
 * The paths of resources: which are allowed, and which takes a request. A resource without methods takes none; a fixed
 * segment goes before a parameter, and that before a greedy one, from left to right. The method plays no part: a path
 * that is taken by a resource without the request's method goes to no other.
 */
final class ResourcePath {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._:-]+|\\{[A-Za-z0-9._:-]+\\+?}");
    private static final int FIXED = 0;
    private static final int VARIABLE = 1;
    private static final int GREEDY = 2;

    /**
     * The resource that takes a request.
     *
     * @param parameters percent-encoded as they came (recorded fact G1)
     */
    record Match(Resource resource, Map<String, String> parameters) {}

    private ResourcePath() {}

    static boolean isPart(String pathPart) {
        return PART.matcher(pathPart).matches();
    }

    /** @throws workshop.localcloud.http.AwsException when the parent cannot have such a child */
    static void checkChild(Collection<Resource> resources, Resource parent, String pathPart) {
        if (parent.isGreedy()) {
            throw RestApiErrors.belowGreedy(parent.pathPart());
        }
        for (Resource sibling : resources) {
            if (!parent.id().equals(sibling.parentId())) {
                continue;
            }
            if (sibling.pathPart().equals(pathPart)) {
                throw RestApiErrors.pathPartTaken(pathPart);
            }
            if (sibling.isVariable() && pathPart.startsWith("{")) {
                throw RestApiErrors.secondVariable(sibling.pathPart());
            }
        }
    }

    /** @param path percent-encoded, begins with a slash; one slash at the end makes no difference */
    static Optional<Match> select(Collection<Resource> resources, String path) {
        List<String> actual =
                split(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return resources.stream()
                .filter(resource -> !resource.methods().isEmpty())
                .sorted(Comparator.comparing(ResourcePath::specificity))
                .flatMap(resource -> match(resource, actual).stream())
                .findFirst();
    }

    private static Optional<Match> match(Resource resource, List<String> actual) {
        List<String> parts = split(resource.path());
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i >= actual.size()) {
                return Optional.empty();
            }
            String part = parts.get(i);
            switch (width(part)) {
                case GREEDY -> {
                    String rest = String.join("/", actual.subList(i, actual.size()));
                    parameters.put(part.substring(1, part.length() - 2), rest);
                    return rest.isEmpty() ? Optional.empty() : Optional.of(new Match(resource, parameters));
                }
                case VARIABLE -> {
                    if (actual.get(i).isEmpty()) {
                        return Optional.empty();
                    }
                    parameters.put(part.substring(1, part.length() - 1), actual.get(i));
                }
                default -> {
                    if (!part.equals(UrlEncoding.decodePath(actual.get(i)))) {
                        return Optional.empty();
                    }
                }
            }
        }
        return parts.size() == actual.size() ? Optional.of(new Match(resource, parameters)) : Optional.empty();
    }

    /** Sorts the most specific first: a digit for each part. */
    private static String specificity(Resource resource) {
        StringBuilder digits = new StringBuilder();
        split(resource.path()).forEach(part -> digits.append(width(part)));
        return digits.toString();
    }

    private static int width(String part) {
        if (!part.startsWith("{")) {
            return FIXED;
        }
        return part.endsWith("+}") ? GREEDY : VARIABLE;
    }

    /** The root has one part, which is empty. */
    private static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
