package workshop.localcloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a value, such as {@code $.items[0].name}; {@code [*]} stands for each element.
 *
 * @param steps names of members, and indexes in brackets
 */
record JsonSelector(List<String> steps) {

    private static final Pattern WHOLE = Pattern.compile("\\$(\\.[\\p{L}\\p{N}_-]+(\\[(\\d{1,9}|\\*)])*)+");
    private static final Pattern STEP = Pattern.compile("\\.([\\p{L}\\p{N}_-]+)|(\\[(?:\\d{1,9}|\\*)])");

    static JsonSelector parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw LogsErrors.invalidPattern("Invalid property selector '" + text + "'");
        }
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return new JsonSelector(List.copyOf(steps));
    }

    /** The values there; none when a member on the way is missing. */
    List<JsonNode> select(JsonNode root) {
        List<JsonNode> found = List.of(root);
        for (String step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                if (step.equals("[*]")) {
                    if (node.isArray()) {
                        node.forEach(next::add);
                    }
                } else {
                    JsonNode child = step.startsWith("[")
                            ? node.path(Integer.parseInt(step.substring(1, step.length() - 1)))
                            : node.path(step);
                    if (!child.isMissingNode()) {
                        next.add(child);
                    }
                }
            }
            found = next;
        }
        return found;
    }
}
