package workshop.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages of a repository as they are now; a page is rendered again only when its file has changed. */
final class RenderedPages {

    private final Path root;
    private final PageRenderer renderer;
    private final Map<Path, Kept> kept = new HashMap<>();

    private record Kept(FileTime changed, long size, RenderedPage page) {}

    /**
     * Pages below a heading of the index.
     *
     * @param title empty for the pages before the first heading
     */
    record Group(String title, List<RenderedPage> pages) {

        Group {
            pages = List.copyOf(pages);
        }
    }

    /**
     * What there is.
     *
     * @param groups the pages that one reads one after the other
     * @param pages all pages: those, and what they lead to
     * @param files what pages show or link to and is no page, relative to the repository
     */
    record All(List<Group> groups, List<RenderedPage> pages, Set<Path> files) {

        All {
            groups = List.copyOf(groups);
            pages = List.copyOf(pages);
            files = Set.copyOf(files);
        }
    }

    /** @param root the repository */
    RenderedPages(Path root) {
        this.root = root;
        this.renderer = new PageRenderer(root);
    }

    synchronized All all() throws IOException {
        List<Group> groups = new ArrayList<>();
        Map<Path, RenderedPage> pages = new LinkedHashMap<>();
        for (Contents.Group group : Contents.of(root)) {
            List<RenderedPage> rendered = new ArrayList<>();
            for (Path source : group.pages()) {
                rendered.add(page(source));
                pages.put(source, page(source));
            }
            groups.add(new Group(group.title(), rendered));
        }
        Set<Path> files = new LinkedHashSet<>();
        List<RenderedPage> open = new ArrayList<>(pages.values());
        while (!open.isEmpty()) {
            for (Path target : open.remove(0).targets()) {
                if (target.startsWith("..") || !Files.isRegularFile(root.resolve(target))) {
                    continue; // A link that leads nowhere is a fault of one page, and the others are shown.
                }
                if (!target.toString().endsWith(".md")) {
                    files.add(target);
                } else if (!pages.containsKey(target)) {
                    pages.put(target, page(target));
                    open.add(page(target));
                }
            }
        }
        return new All(groups, List.copyOf(pages.values()), files);
    }

    private RenderedPage page(Path source) throws IOException {
        Path file = root.resolve(source);
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Kept before = kept.get(source);
        if (before != null && before.changed().equals(changed) && before.size() == size) {
            return before.page();
        }
        RenderedPage page = renderer.render(source);
        kept.put(source, new Kept(changed, size, page));
        return page;
    }
}
