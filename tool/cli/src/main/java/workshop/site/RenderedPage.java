package workshop.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A page as HTML.
 *
 * @param source relative to the repository
 * @param title its first heading, as text
 * @param minutes how long it takes, when it says so
 * @param html what stands in the page's body
 * @param sections the page's parts
 * @param targets the pages and files that it links to, relative to the repository
 */
record RenderedPage(
        Path source, String title, Optional<Integer> minutes, String html, List<Section> sections, List<Path> targets) {

    /**
     * A part of a page, which begins with a heading.
     *
     * @param anchor empty for what stands before the first such heading
     * @param text its words, without code
     */
    record Section(String anchor, String title, String text) {}

    RenderedPage {
        sections = List.copyOf(sections);
        targets = List.copyOf(targets);
    }

    /** Where the page is on the site: the README of a folder is its index. */
    String address() {
        return address(source);
    }

    static String address(Path source) {
        String path = source.toString().replace('\\', '/');
        return path.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
    }

    /** The folder that a chapter's page is about, such as "3-api"; empty for other pages. */
    Optional<String> chapter() {
        return chapter(source);
    }

    static Optional<String> chapter(Path source) {
        String name = String.valueOf(source.getFileName());
        return source.startsWith("docs") && name.matches("\\d-.+\\.md")
                ? Optional.of(name.replaceFirst("\\.md$", ""))
                : Optional.empty();
    }
}
