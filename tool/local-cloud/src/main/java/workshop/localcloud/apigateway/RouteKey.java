package workshop.localcloud.apigateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests a route takes: a method and a path, or all that no other route takes. */
sealed interface RouteKey {

    /** "$default": whatever no other route takes. */
    record Default() implements RouteKey {}

    /**
     * A method and a path.
     *
     * @param method upper case, or ANY
     */
    record MethodAndPath(String method, List<Segment> segments) implements RouteKey {

        static final String ANY = "ANY";

        boolean takesMethod(String requested) {
            return method.equals(ANY) || method.equals(requested);
        }

        boolean isGreedy() {
            return segments.get(segments.size() - 1) instanceof Segment.Greedy;
        }

        List<String> shape() {
            return segments.stream()
                    .map(segment -> segment instanceof Segment.Literal literal ? literal.text() : "{" + segment.width())
                    .toList();
        }

        /** The path's parameters when the path fits. */
        Optional<Map<String, String>> match(List<String> path) {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                if (i >= path.size()) {
                    return Optional.empty();
                }
                String actual = path.get(i);
                if (segments.get(i) instanceof Segment.Greedy greedy) {
                    String rest = String.join("/", path.subList(i, path.size()));
                    parameters.put(greedy.name(), rest);
                    return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
                } else if (segments.get(i) instanceof Segment.Parameter parameter) {
                    if (actual.isEmpty()) {
                        return Optional.empty();
                    }
                    parameters.put(parameter.name(), actual);
                } else if (!segments.get(i).equals(new Segment.Literal(actual))) {
                    return Optional.empty();
                }
            }
            return path.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
        }
    }

    /** One part of a path. */
    sealed interface Segment {

        /** 0 takes one value only, 1 any, 2 any number of them. */
        int width();

        /** A fixed text. */
        record Literal(String text) implements Segment {
            @Override
            public int width() {
                return 0;
            }
        }

        /** {@code {name}}: one segment that is not empty. */
        record Parameter(String name) implements Segment {
            @Override
            public int width() {
                return 1;
            }
        }

        /** {@code {name+}}: the rest of the path, at least one character. */
        record Greedy(String name) implements Segment {
            @Override
            public int width() {
                return 2;
            }
        }
    }

    /** Whether two keys take exactly the same requests; names of parameters make no difference. */
    default boolean takesTheSameAs(RouteKey other) {
        if (!(this instanceof MethodAndPath left) || !(other instanceof MethodAndPath right)) {
            return equals(other);
        }
        return left.method().equals(right.method()) && left.shape().equals(right.shape());
    }

    Pattern METHOD_AND_PATH = Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) /(\\S*)");
    Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]+");

    /** @return empty when the text is no route key */
    static Optional<RouteKey> parse(String text) {
        if (text.equals("$default")) {
            return Optional.of(new Default());
        }
        var matcher = METHOD_AND_PATH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : matcher.group(2).split("/", -1)) {
            boolean afterGreedy = !segments.isEmpty() && segments.get(segments.size() - 1) instanceof Segment.Greedy;
            Optional<Segment> segment = afterGreedy ? Optional.empty() : segment(part, names);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(new MethodAndPath(matcher.group(1), List.copyOf(segments)));
    }

    /** A path's parts; "/" has one, which is empty. */
    static List<String> split(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static Optional<Segment> segment(String part, Set<String> names) {
        if (!part.contains("{") && !part.contains("}")) {
            return Optional.of(new Segment.Literal(part));
        }
        boolean greedy = part.endsWith("+}");
        if (!part.startsWith("{") || !part.endsWith("}")) {
            return Optional.empty();
        }
        String name = part.substring(1, part.length() - (greedy ? 2 : 1));
        if (!NAME.matcher(name).matches() || !names.add(name)) {
            return Optional.empty();
        }
        return Optional.of(greedy ? new Segment.Greedy(name) : new Segment.Parameter(name));
    }
}
