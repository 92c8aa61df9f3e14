package workshop.localcloud.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with parameters, such as {@code /functions/{FunctionName}/code}; a last {@code {Key+}} takes the rest. */
public final class PathTemplate {

    private final List<String> segments;

    public PathTemplate(String template) {
        this.segments = List.of(template.substring(1).split("/", -1));
    }

    /** The decoded parameters when the path fits. A trailing slash makes no difference. */
    public Optional<Map<String, String>> match(String path) {
        String[] actual = trimmed(path).split("/", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= actual.length) {
                return Optional.empty();
            }
            if (segment.startsWith("{") && segment.endsWith("+}")) {
                String rest = String.join("/", List.of(actual).subList(i, actual.length));
                parameters.put(segment.substring(1, segment.length() - 2), UrlEncoding.decodePath(rest));
                return Optional.of(parameters);
            }
            if (segment.startsWith("{")) {
                if (actual[i].isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(segment.substring(1, segment.length() - 1), UrlEncoding.decodePath(actual[i]));
            } else if (!segment.equals(actual[i])) {
                return Optional.empty();
            }
        }
        return actual.length == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static String trimmed(String path) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }
}
