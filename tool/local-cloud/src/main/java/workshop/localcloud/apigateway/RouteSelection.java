package workshop.localcloud.apigateway;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which route takes a request. AWS documents: a full match before one that ends in a greedy parameter, that before
 * $default, and the most specific of several. That a route's own method goes before ANY, and before the more specific
 * path, is what others have observed on AWS.
 */
final class RouteSelection {

    /** The route, and the values of its path's parameters. */
    record Match(HttpApi.Route route, Map<String, String> pathParameters) {}

    private record Candidate(HttpApi.Route route, RouteKey.MethodAndPath key, Map<String, String> parameters) {}

    private static final Comparator<Candidate> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.key().isGreedy())
            .thenComparing(candidate -> candidate.key().method().equals(RouteKey.MethodAndPath.ANY))
            .thenComparing(Candidate::key, RouteSelection::compareSegments)
            .thenComparing(candidate -> candidate.route().id());

    private RouteSelection() {}

    /** @param path decoded, without the stage's name */
    static Optional<Match> select(Collection<HttpApi.Route> routes, String method, String path) {
        List<String> segments = RouteKey.split(path);
        Optional<Match> specific = routes.stream()
                .flatMap(route -> candidate(route, method, segments).stream())
                .min(MOST_SPECIFIC_FIRST)
                .map(candidate -> new Match(candidate.route(), candidate.parameters()));
        return specific.or(() -> routes.stream()
                .filter(route -> RouteKey.parse(route.settings().key())
                        .filter(RouteKey.Default.class::isInstance)
                        .isPresent())
                .findFirst()
                .map(route -> new Match(route, Map.of())));
    }

    private static Optional<Candidate> candidate(HttpApi.Route route, String method, List<String> path) {
        return RouteKey.parse(route.settings().key())
                .filter(RouteKey.MethodAndPath.class::isInstance)
                .map(RouteKey.MethodAndPath.class::cast)
                .filter(key -> key.takesMethod(method))
                .flatMap(key -> key.match(path).map(parameters -> new Candidate(route, key, parameters)));
    }

    private static int compareSegments(RouteKey.MethodAndPath left, RouteKey.MethodAndPath right) {
        int shared = Math.min(left.segments().size(), right.segments().size());
        for (int i = 0; i < shared; i++) {
            int difference = Integer.compare(
                    left.segments().get(i).width(), right.segments().get(i).width());
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(right.segments().size(), left.segments().size());
    }
}
