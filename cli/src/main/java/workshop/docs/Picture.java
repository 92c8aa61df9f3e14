package workshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Mermaid flowchart, read as far as it can be compared with a template. A node's id is the function's name or the
 * table's logical id; a node in double round brackets is somebody outside. An arrow with a route's key is that route, one
 * with the word "stream" a stream; other arrows explain and are not compared.
 */
final class Picture {

    private static final String ID = "([A-Za-z][A-Za-z0-9_]*)";
    private static final Pattern NODE = Pattern.compile("\\b" + ID + "(\\(\\(|\\[\\(|\\[|\\()");
    private static final Pattern SHAPE = Pattern.compile("(\\(\\(.*?\\)\\)|\\[\\(.*?\\)]|\\[.*?]|\\(.*?\\))");
    private static final Pattern ARROW =
            Pattern.compile(ID + "\\s*(?:--|-\\.)\\s*\"?([^\"]*?)\"?\\s*(?:-->|\\.->)\\s*" + ID);
    private static final Pattern PLAIN_ARROW = Pattern.compile(ID + "\\s*(?:-->|-\\.->)\\s*" + ID);
    private static final Pattern ROUTE = Pattern.compile("([A-Z]+ /\\S*|\\$default)");

    private record Edge(int line, String label, String from, String to) {}

    private final Page.Picture block;
    private final Map<String, Integer> nodes = new TreeMap<>();
    private final SortedSet<String> outside = new TreeSet<>();
    private final List<Edge> edges = new ArrayList<>();

    Picture(Page.Picture block) {
        this.block = block;
        List<String> lines = block.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1);
        }
    }

    /** What the picture shows and the template lacks, and the other way round. */
    List<Fault> faults(Template template) {
        List<Fault> faults = new ArrayList<>();
        nodes.forEach((node, line) -> {
            if (!outside.contains(node) && !template.nodes().contains(node)) {
                faults.add(fault(line, "the picture shows " + node + ", which the step's template lacks"));
            }
        });
        for (String node : template.nodes()) {
            if (!nodes.containsKey(node)) {
                faults.add(fault(0, "the picture lacks " + node + ", which the step's template has"));
            }
        }
        SortedSet<String> drawn = new TreeSet<>();
        for (Edge edge : edges) {
            String meaning = meaning(edge);
            if (!meaning.isEmpty() && !template.edges().contains(meaning)) {
                faults.add(
                        fault(edge.line(), "the picture shows the " + meaning + ", which the step's template lacks"));
            }
            drawn.add(meaning);
        }
        for (String edge : template.edges()) {
            if (!drawn.contains(edge)) {
                faults.add(fault(0, "the picture lacks the " + edge + ", which the step's template has"));
            }
        }
        return faults;
    }

    private void read(String line, int number) {
        Matcher node = NODE.matcher(line);
        while (node.find()) {
            nodes.putIfAbsent(node.group(1), number);
            if (node.group(2).equals("((")) {
                outside.add(node.group(1));
            }
        }
        String bare = SHAPE.matcher(line).replaceAll("");
        Matcher arrow = ARROW.matcher(bare);
        if (arrow.find()) {
            edges.add(new Edge(number, arrow.group(2), arrow.group(1), arrow.group(3)));
            nodes.putIfAbsent(arrow.group(1), number);
            nodes.putIfAbsent(arrow.group(3), number);
            return;
        }
        Matcher plain = PLAIN_ARROW.matcher(bare);
        if (plain.find()) {
            nodes.putIfAbsent(plain.group(1), number);
            nodes.putIfAbsent(plain.group(2), number);
        }
    }

    private static String meaning(Edge edge) {
        Matcher route = ROUTE.matcher(edge.label());
        if (route.find()) {
            return Template.route(route.group(1), edge.to());
        }
        return edge.label().contains("stream") ? Template.stream(edge.from(), edge.to()) : "";
    }

    private Fault fault(int line, String what) {
        return new Fault(block.place().down(line), what);
    }
}
