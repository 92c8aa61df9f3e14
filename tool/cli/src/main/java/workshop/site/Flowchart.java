package workshop.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arrows of a Mermaid flowchart, with the parts by what they are called. */
final class Flowchart {

    private static final String ID = "([A-Za-z][A-Za-z0-9_]*)";
    private static final Pattern PART = Pattern.compile(ID + "([\\[(]+)\"([^\"]*)\"[\\])]+");
    private static final Pattern ARROW = Pattern.compile(ID + "\\s*--(?:\\s*\"([^\"]*)\"\\s*--)?>\\s*" + ID);

    /** How a part is drawn. */
    enum Shape {
        /** People, and what is not ours. */
        ROUND,
        BOX,
        /** What keeps data. */
        CYLINDER;

        private static Shape of(String brackets) {
            return switch (brackets) {
                case "((" -> ROUND;
                case "[(" -> CYLINDER;
                default -> BOX;
            };
        }
    }

    record Part(String name, Shape shape) {}

    /** @param label empty when the arrow has none */
    record Arrow(Part from, String label, Part to) {}

    private Flowchart() {}

    static List<Arrow> arrows(String source) {
        Map<String, Part> parts = new HashMap<>();
        List<Arrow> found = new ArrayList<>();
        Matcher named = PART.matcher(source);
        while (named.find()) {
            parts.put(named.group(1), new Part(named.group(3).replaceAll("<br ?/?>", " "), Shape.of(named.group(2))));
        }
        for (String line : named.reset().replaceAll("$1").lines().toList()) {
            Matcher arrows = ARROW.matcher(line);
            int from = 0;
            while (arrows.find(from)) {
                String label = arrows.group(2) == null ? "" : arrows.group(2);
                found.add(new Arrow(part(parts, arrows.group(1)), label, part(parts, arrows.group(3))));
                from = arrows.start(3);
            }
        }
        return found;
    }

    private static Part part(Map<String, Part> parts, String id) {
        return parts.getOrDefault(id, new Part(id, Shape.BOX));
    }
}
