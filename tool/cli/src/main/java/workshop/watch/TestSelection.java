package workshop.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which tests a change can touch: those whose classes lead to a changed class, by whatever names stand in class files. */
final class TestSelection {

    /** As surefire chooses. */
    private static final Pattern TEST = Pattern.compile("(.*/)?(Test[^/$]*|[^/$]*(Test|Tests|TestCase))");

    private TestSelection() {}

    /** The classes that have tests, by their names with slashes. */
    static List<String> all(Map<String, byte[]> testClasses) {
        return testClasses.keySet().stream()
                .filter(name -> TEST.matcher(name).matches())
                .sorted()
                .toList();
    }

    /**
     * Those of them to run.
     *
     * @param classes the code and the tests, by their names with slashes
     * @param testClasses the tests alone
     * @param changed the names of classes that are new, other or gone
     */
    static List<String> touched(Map<String, byte[]> classes, Map<String, byte[]> testClasses, Set<String> changed) {
        Set<String> known = new HashSet<>(classes.keySet());
        known.addAll(changed);
        Map<String, Set<String>> uses = new HashMap<>();
        // Nested classes of a test are run with it.
        Map<String, Set<String>> nested = new TreeMap<>();
        classes.forEach((name, content) -> {
            uses.put(name, named(content, known));
            int nesting = name.indexOf('$');
            if (nesting > 0) {
                nested.computeIfAbsent(name.substring(0, nesting), outer -> new HashSet<>())
                        .add(name);
            }
        });
        return all(testClasses).stream()
                .filter(test -> leads(test, changed, uses, nested))
                .toList();
    }

    private static boolean leads(
            String from, Set<String> changed, Map<String, Set<String>> uses, Map<String, Set<String>> nested) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (!seen.add(name)) {
                continue;
            }
            if (changed.contains(name)) {
                return true;
            }
            next.addAll(uses.getOrDefault(name, Set.of()));
            next.addAll(nested.getOrDefault(name, Set.of()));
        }
        return false;
    }

    /** The known names in a class file, of which too many do no harm. */
    private static Set<String> named(byte[] content, Set<String> known) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Set<String> found = new HashSet<>();
        for (String name : known) {
            if (names(text, new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                found.add(name);
            }
        }
        return found;
    }

    /** Whether a name is there, and not only as the beginning of another. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) < ' ') {
                return true;
            }
        }
        return false;
    }
}
