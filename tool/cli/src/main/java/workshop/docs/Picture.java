package workshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final Pattern NO_NODES = Pattern.compile(
            "\\s*(%%|(flowchart|graph|subgraph|end|direction|classDef|class|style|linkStyle|click)\\b).*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NODE = Pattern.compile(ID + "(\\(\\(|\\[\\(|\\[|\\()");
    private static final Pattern SHAPE = Pattern.compile("\\(\\(.*?\\)\\)|\\[\\(.*?\\)]|\\[.*?]|\\(.*?\\)");
    private static final Pattern ARROW = Pattern.compile(ID
            + "\\s*(?:(?:-->|-\\.->|---|==>)\\s*(?:\\|(.+?)\\|)?|(?:--|-\\.)\\s*([^>|]+?)\\s*(?:-->|\\.->))\\s*"
            + ID);
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
        if (NO_NODES.matcher(line).matches()) {
            return;
        }
        // Texts may hold whatever looks like a node: each is represented by its number.
        List<String> texts =
                QUOTED.matcher(line).results().map(text -> text.group(1)).toList();
        int[] next = {0};
        String bare = QUOTED.matcher(line).replaceAll(text -> "#" + next[0]++);
        Matcher node = NODE.matcher(bare);
        while (node.find()) {
            nodes.putIfAbsent(node.group(1), number);
            if (node.group(2).equals("((")) {
                outside.add(node.group(1));
            }
        }
        String arrows = SHAPE.matcher(bare).replaceAll("");
        Matcher arrow = ARROW.matcher(arrows);
        // The end of an arrow may be the start of the next.
        for (int from = 0; arrow.find(from); from = arrow.start(4)) {
            String label = Objects.requireNonNullElse(arrow.group(2), Objects.requireNonNullElse(arrow.group(3), ""));
            edges.add(new Edge(number, text(label.strip(), texts), arrow.group(1), arrow.group(4)));
            nodes.putIfAbsent(arrow.group(1), number);
            nodes.putIfAbsent(arrow.group(4), number);
        }
    }

    private static String text(String label, List<String> texts) {
        return label.startsWith("#") ? texts.get(Integer.parseInt(label.substring(1))) : label;
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
