package workshop.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import workshop.docs.Anchor;

/** Makes HTML of a page: links lead to the other pages, headings have the anchors that GitHub gives them. */
final class PageRenderer {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Pattern MINUTES = Pattern.compile("\\*\\*About (\\d+) minutes");

    private final Path root;

    /** @param root the repository */
    PageRenderer(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** @param source relative to the root */
    RenderedPage render(Path source) throws IOException {
        String markdown = Files.readString(root.resolve(source));
        Node document = PARSER.parse(markdown);
        List<Path> targets = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                visitChildren(link);
                if (isFolderWithoutPage(source, link.getDestination())) {
                    unlink(link);
                } else {
                    link.setDestination(rewritten(source, link.getDestination(), targets));
                }
            }

            @Override
            public void visit(Image image) {
                image.setDestination(rewritten(source, image.getDestination(), targets));
            }
        });
        Map<Node, String> anchors = anchors(document);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (anchors.containsKey(node)) {
                        attributes.put("id", anchors.get(node));
                    }
                    if (node instanceof TableBlock) {
                        attributes.put("tabindex", "0");
                    }
                })
                .nodeRendererFactory(CodeBlockRenderer::new)
                .build();
        Matcher minutes = MINUTES.matcher(markdown);
        return new RenderedPage(
                source,
                title(document),
                minutes.find() ? Optional.of(Integer.valueOf(minutes.group(1))) : Optional.empty(),
                renderer.render(document),
                sections(document, anchors),
                targets);
    }

    /** A heading that comes again has its number behind it. */
    private static Map<Node, String> anchors(Node document) {
        Map<Node, String> anchors = new HashMap<>();
        Set<String> given = new HashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = Anchor.of(heading);
                String unique = anchor;
                for (int i = 1; !given.add(unique); i++) {
                    unique = anchor + "-" + i;
                }
                anchors.put(heading, unique);
            }
        });
        return anchors;
    }

    private static List<RenderedPage.Section> sections(Node document, Map<Node, String> anchors) {
        List<RenderedPage.Section> sections = new ArrayList<>();
        String anchor = "";
        String title = "";
        List<String> texts = new ArrayList<>();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading heading && heading.getLevel() <= 2) {
                if (heading.getLevel() == 2) {
                    sections.add(new RenderedPage.Section(anchor, title, String.join(" ", texts)));
                    anchor = anchors.getOrDefault(heading, "");
                    title = PageText.of(heading);
                    texts = new ArrayList<>();
                }
            } else if (!PageText.of(block).isEmpty()) {
                texts.add(PageText.of(block));
            }
        }
        sections.add(new RenderedPage.Section(anchor, title, String.join(" ", texts)));
        return sections;
    }

    /** What is in such a folder is in the repository only. */
    private boolean isFolderWithoutPage(Path source, String destination) {
        Path target = root.resolve(source).resolveSibling(destination.replaceFirst("[#:].*", ""));
        return Files.isDirectory(target) && !Files.exists(target.resolve("README.md")) && !destination.startsWith("#");
    }

    private static void unlink(Link link) {
        Node child = link.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            link.insertBefore(child);
            child = next;
        }
        link.unlink();
    }

    private String rewritten(Path source, String destination, List<Path> targets) {
        if (destination.matches("[a-z][a-z0-9+.-]*:.*") || destination.startsWith("#")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String file = hash < 0 ? destination : destination.substring(0, hash);
        Path target = root.relativize(root.resolve(source).resolveSibling(file).normalize());
        if (Files.isDirectory(root.resolve(target))) {
            target = target.resolve("README.md");
        }
        targets.add(target);
        String from = RenderedPage.address(source);
        Path folder = Path.of(from).resolveSibling("");
        String address = folder.relativize(Path.of(RenderedPage.address(target)))
                .toString()
                .replace('\\', '/');
        return hash < 0 ? address : address + destination.substring(hash);
    }

    private static String title(Node document) {
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading heading) {
                return PageText.of(heading);
            }
        }
        return "";
    }
}
