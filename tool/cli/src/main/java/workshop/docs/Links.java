package workshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Finds links that lead nowhere: to files that are not there and to headings that no page has. Others are not asked. */
final class Links {

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private final Path root;
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    /** @param root the repository, which no link leaves */
    Links(Path root) {
        this.root = root.normalize();
    }

    /** @param page relative to the root */
    List<Fault> faults(Path page) throws IOException {
        List<Fault> found = new ArrayList<>();
        Node document = PARSER.parse(Files.readString(root.resolve(page)));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                check(page, link, link.getDestination(), found);
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                check(page, image, image.getDestination(), found);
            }
        });
        return found;
    }

    private void check(Path page, Node link, String destination, List<Fault> found) {
        if (destination.matches("[a-z][a-z0-9+.-]*:.*")) {
            return;
        }
        Place place = new Place(page, link.getSourceSpans().get(0).getLineIndex() + 1);
        int hash = destination.indexOf('#');
        String file = hash < 0 ? destination : destination.substring(0, hash);
        Path target = file.isEmpty()
                ? root.resolve(page)
                : root.resolve(page).resolveSibling(file.replace("%20", " ")).normalize();
        if (!target.startsWith(root) || !Files.exists(target)) {
            found.add(new Fault(place, "the link leads nowhere: " + destination));
        } else if (hash >= 0 && !anchors(target).contains(destination.substring(hash + 1))) {
            found.add(new Fault(place, "no heading has the anchor of the link " + destination));
        }
    }

    /** Only pages have headings. */
    private Set<String> anchors(Path page) {
        return page.toString().endsWith(".md") ? anchors.computeIfAbsent(page, Links::headings) : Set.of();
    }

    private static Set<String> headings(Path page) {
        Set<String> found = new HashSet<>();
        try {
            PARSER.parse(Files.readString(page)).accept(new AbstractVisitor() {
                @Override
                public void visit(Heading heading) {
                    String anchor = Anchor.of(heading);
                    String unique = anchor;
                    for (int i = 1; !found.add(unique); i++) {
                        unique = anchor + "-" + i;
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
