package workshop.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** The pages in the order in which docs/README.md names them, below its headings. */
final class Contents {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Path INDEX = Path.of("docs/README.md");

    /**
     * Pages below a heading.
     *
     * @param pages relative to the repository
     */
    record Group(String title, List<Path> pages) {

        Group {
            pages = List.copyOf(pages);
        }
    }

    private final Path root;
    private final Set<Path> named = new LinkedHashSet<>();

    private Contents(Path root) {
        this.root = root;
        named.add(INDEX);
    }

    /** @param root the repository */
    static List<Group> of(Path root) throws IOException {
        return new Contents(root).groups();
    }

    private List<Group> groups() throws IOException {
        List<Group> groups = new ArrayList<>();
        String title = "";
        List<Path> pages = new ArrayList<>(fresh(Stream.of(Path.of("README.md"))));
        Node document = PARSER.parse(Files.readString(root.resolve(INDEX)));
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading heading && heading.getLevel() == 2) {
                groups.add(new Group(title, pages));
                title = PageText.of(heading);
                pages = new ArrayList<>();
            }
            pages.addAll(fresh(linked(block)));
        }
        groups.add(new Group(title, pages));
        try (Stream<Path> rest = Files.list(root.resolve(INDEX.resolveSibling("")))) {
            groups.add(new Group(
                    "More",
                    fresh(rest.map(root::relativize)
                            .filter(page -> page.toString().endsWith(".md"))
                            .sorted())));
        }
        return groups.stream().filter(group -> !group.pages().isEmpty()).toList();
    }

    private List<Path> fresh(Stream<Path> pages) {
        return pages.filter(named::add).toList();
    }

    private Stream<Path> linked(Node block) {
        List<Path> found = new ArrayList<>();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                page(link.getDestination()).ifPresent(found::add);
            }
        });
        return found.stream();
    }

    private Optional<Path> page(String destination) {
        Path target = root.resolve(INDEX)
                .resolveSibling(destination.replaceFirst("[#:].*", ""))
                .normalize();
        Path page = Files.isDirectory(target) ? target.resolve("README.md") : target;
        return page.toString().endsWith(".md") && Files.exists(page)
                ? Optional.of(root.normalize().relativize(page))
                : Optional.empty();
    }
}
