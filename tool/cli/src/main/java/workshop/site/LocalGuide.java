package workshop.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import workshop.localcloud.console.Guide;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

/** The pages of this folder on the local cloud's page, with what each chapter promises beside it. */
public final class LocalGuide implements Guide {

    private static final String SCRIPT = "guide.js";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png");

    private static final PageTemplate.Extras EXTRAS = new PageTemplate.Extras(
            "The local cloud",
            "<script defer src=\"{root}guide.js\"></script>\n",
            """
            <nav class="views" aria-label="Views">
            <a href="{root}index.html" aria-current="true">Guide</a>
            <a href="/#/picture">Picture</a>
            <a href="/#/stream">Stream</a>
            <a href="/#/invocations">Invocations</a>
            <a href="/#/tables">Tables</a>
            <a href="/#/queues">Queues</a>
            <a href="/#/logs">Logs</a>
            <a href="/#/refusals">Refusals</a>
            </nav>
            """,
            """
            <section id="promises" aria-label="What this chapter promises" hidden></section>
            <section id="happening" aria-label="What happens" hidden></section>
            <p id="told" class="quiet" role="status"></p>
            """,
            "<section id=\"summary\" aria-label=\"What you did\" hidden></section>\n");

    private final Path root;
    private final RenderedPages pages;
    private final ProgressFile progress;
    private final Map<Integer, List<String>> promises;

    /**
     * @param root the repository
     * @param promises of each chapter, in words
     */
    public LocalGuide(Path root, ProgressFile progress, Map<Integer, List<String>> promises) {
        this.root = root;
        this.pages = new RenderedPages(root);
        this.progress = progress;
        this.promises = Map.copyOf(promises);
    }

    @Override
    public Optional<File> file(String path) {
        try {
            Optional<byte[]> content = content(path);
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
            return content.map(bytes -> new File(type, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> content(String path) throws IOException {
        if (path.equals(SCRIPT) || Site.ASSETS.contains(path)) {
            return Optional.of(bytes(Site.asset(path)));
        }
        if (path.equals("promises.json")) {
            return Optional.of(bytes(promises().toString()));
        }
        RenderedPages.All all = pages.all();
        if (path.equals("search.js")) {
            return Optional.of(bytes(Site.search(all.pages())));
        }
        if (all.files().stream().anyMatch(file -> file.toString().equals(path))) {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        }
        PageTemplate template = new PageTemplate(all.groups(), EXTRAS);
        return all.pages().stream()
                .filter(page -> page.address().equals(path))
                .findFirst()
                .map(page -> bytes(template.around(page)));
    }

    /** By the chapter's folder, in order: each promise, and whether it held when it was last looked at. */
    private ObjectNode promises() throws IOException {
        Progress known = progress.read();
        ObjectNode json = new ObjectMapper().createObjectNode();
        for (String chapter : chapters()) {
            ArrayNode each = json.putArray(chapter);
            promises.getOrDefault(Character.digit(chapter.charAt(0), 10), List.of())
                    .forEach(promise ->
                            each.addObject().put("promise", promise).put("holds", known.holds(chapter, promise)));
        }
        return json;
    }

    private List<String> chapters() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("docs"))) {
            return files.map(root::relativize)
                    .flatMap(page -> RenderedPage.chapter(page).stream())
                    .sorted()
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
