package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The whole files that come with the next step, as a chapter's page lists them: a paragraph that begins
 * <code>New in `3-api`:</code> names them in backticks, or else the list below it does.
 *
 * @param place the paragraph
 * @param step the folder that it names
 * @param files relative to that folder
 */
public record NewFiles(Place place, String step, List<String> files) {

    private static final Pattern BRACES = Pattern.compile("(.*?)\\{([^{}]*)}(.*)");

    /** Whatever else stands in backticks, such as the name of an exception, is explanation. */
    private static final Pattern PATH = Pattern.compile(".*[./].*");

    /**
     * What comes with the step after a chapter's.
     *
     * @param root the repository
     * @param step the chapter's folder; its page has the same name
     * @return relative to the next step's folder; empty when there is no such page, or it lists nothing
     */
    public static Set<String> after(Path root, String step) throws IOException {
        Path page = root.resolve("docs").resolve(step + ".md");
        Set<String> files = new TreeSet<>();
        if (Files.exists(page)) {
            Node document = Parser.builder()
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .build()
                    .parse(Files.readString(page));
            of(page, document).forEach(list -> files.addAll(list.files()));
        }
        return files;
    }

    /** All such lists of a page, whose source spans are kept. */
    static List<NewFiles> of(Path page, Node document) {
        List<NewFiles> found = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                if (begins(paragraph)) {
                    found.add(read(page, paragraph));
                }
            }
        });
        return found;
    }

    private static boolean begins(Paragraph paragraph) {
        return paragraph.getFirstChild() instanceof org.commonmark.node.Text text
                && text.getLiteral().equals("New in ")
                && text.getNext() instanceof Code step
                && step.getNext() instanceof org.commonmark.node.Text colon
                && colon.getLiteral().startsWith(":");
    }

    private static NewFiles read(Path page, Paragraph paragraph) {
        Place place = new Place(page, paragraph.getSourceSpans().get(0).getLineIndex() + 1);
        List<String> named = code(paragraph);
        String step = named.get(0);
        List<String> files = paths(named.subList(1, named.size()));
        if (files.isEmpty() && paragraph.getNext() instanceof ListBlock list) {
            files = paths(code(list));
        }
        return new NewFiles(place, step, files);
    }

    private static List<String> code(Node node) {
        List<String> found = new ArrayList<>();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                found.add(code.getLiteral());
            }
        });
        return found;
    }

    private static List<String> paths(List<String> named) {
        return named.stream()
                .filter(name -> PATH.matcher(name).matches())
                .flatMap(name -> expanded(name).stream())
                .toList();
    }

    /** {@code {A,B}Test.java} is two files, as in a shell. */
    private static List<String> expanded(String name) {
        Matcher braces = BRACES.matcher(name);
        if (!braces.matches()) {
            return List.of(name);
        }
        List<String> found = new ArrayList<>();
        for (String part : braces.group(2).split(",", -1)) {
            found.addAll(expanded(braces.group(1) + part.strip() + braces.group(3)));
        }
        return found;
    }
}
