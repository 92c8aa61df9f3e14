package workshop.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pages of a repository as a static site that needs no server and no network. */
public final class Site {

    /** The same for all pages. */
    static final List<String> ASSETS = List.of(
            "base.css",
            "site.css",
            "theme.js",
            "site.js",
            "flow.js",
            "dagre.min.js",
            "dagre.min.js.LEGAL.txt",
            "icon.svg");

    private final Path root;

    /** @param root the repository */
    public Site(Path root) {
        this.root = root;
    }

    /**
     * Writes the site: the pages for learners, and what they lead to.
     *
     * @param target its folder; what is in it goes
     * @return how many pages
     */
    public int write(Path target) throws IOException {
        RenderedPages.All all = new RenderedPages(root).all();
        clear(target);
        PageTemplate template = new PageTemplate(all.groups(), PageTemplate.Extras.NONE);
        for (RenderedPage page : all.pages()) {
            write(target.resolve(page.address()), template.around(page));
        }
        for (Path file : all.files()) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        write(target.resolve("search.js"), search(all.pages()));
        for (String asset : ASSETS) {
            write(target.resolve(asset), asset(asset));
        }
        return all.pages().size();
    }

    /** What the search looks through: each section's address, titles and words. A script, as a file fetches nothing. */
    static String search(List<RenderedPage> pages) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (RenderedPage page : pages) {
            for (RenderedPage.Section section : page.sections()) {
                all.addObject()
                        .put("address", page.address() + (section.anchor().isEmpty() ? "" : "#" + section.anchor()))
                        .put("page", page.title())
                        .put("title", section.title())
                        .put("text", section.text());
            }
        }
        return "globalThis.SECTIONS = " + all + ";\n";
    }

    /** One of the files that are the same for all pages. */
    static String asset(String name) throws IOException {
        try (InputStream own = Site.class.getResourceAsStream("/site/" + name);
                // What the local cloud's page is made with, too.
                InputStream shared = Site.class.getResourceAsStream("/console/" + name)) {
            InputStream in = own == null ? shared : own;
            if (in == null) {
                throw new IOException("The site's file is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void clear(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(each -> !each.equals(target))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
