package workshop.localcloud.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which function has called what since the local cloud was started: each pair once, however often it was and however long
 * ago, so that the picture does not forget an arrow.
 */
final class CallsMade {

    private static final int MOST_PAIRS = 5_000;

    /**
     * Who calls what.
     *
     * @param session of the role, which is the function's name
     */
    private record Pair(String session, String resourceArn) {}

    private final Map<Pair, Set<String>> actions = new LinkedHashMap<>();

    synchronized void add(String session, String action, String resourceArn) {
        Pair pair = new Pair(session, resourceArn);
        if (actions.size() < MOST_PAIRS || actions.containsKey(pair)) {
            actions.computeIfAbsent(pair, each -> new TreeSet<>()).add(action);
        }
    }

    /** The actions by the function that called, of a resource or a part of it, such as a table's index. */
    synchronized Map<String, Set<String>> of(String resourceArn) {
        Map<String, Set<String>> found = new TreeMap<>();
        actions.forEach((pair, all) -> {
            String rest = pair.resourceArn().startsWith(resourceArn)
                    ? pair.resourceArn().substring(resourceArn.length())
                    : "-";
            if (rest.isEmpty() || rest.startsWith("/index/")) {
                found.computeIfAbsent(pair.session(), each -> new TreeSet<>()).addAll(all);
            }
        });
        return found;
    }
}
