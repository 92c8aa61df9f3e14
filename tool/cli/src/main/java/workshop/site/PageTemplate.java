package workshop.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands around a page: all pages beside it, the search above, the previous and the next page below. */
final class PageTemplate {

    private static final String END_OF_PARAGRAPH = "</p>\n";

    private final List<RenderedPages.Group> groups;
    private final List<RenderedPage> order;
    private final Extras extras;

    /**
     * More than the page itself. Each may name {@code {root}}, the way up to the site's own folder.
     *
     * @param brand what stands first on each page; empty for the first page's title
     * @param head more scripts
     * @param views links to what else there is
     * @param beside what stands beside each page
     * @param below what stands below the last chapter
     */
    record Extras(String brand, String head, String views, String beside, String below) {

        static final Extras NONE = new Extras("", "", "", "", "");
    }

    PageTemplate(List<RenderedPages.Group> groups, Extras extras) {
        this.groups = List.copyOf(groups);
        this.order = groups.stream().flatMap(group -> group.pages().stream()).toList();
        this.extras = extras;
    }

    /** A whole HTML document. */
    String around(RenderedPage page) {
        String up = "../".repeat(Path.of(page.address()).getNameCount() - 1);
        String root = up.isEmpty() ? "./" : up;
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{title}</title>
                <link rel="icon" href="{root}icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="{root}base.css">
                <link rel="stylesheet" href="{root}site.css">
                <script src="{root}theme.js"></script>
                <script defer src="{root}dagre.min.js"></script>
                <script defer src="{root}flow.js"></script>
                <script defer src="{root}search.js"></script>
                <script defer src="{root}site.js"></script>
                {head}</head>
                <body data-chapter="{chapter}">
                <a class="skip" href="#page">Skip to the page</a>
                <header>
                <p class="brand"><a href="{root}index.html"><img src="{root}icon.svg" alt="" width="26" height="26"> {site}</a></p>
                {views}<search><input type="search" id="search" placeholder="Search ( / )" aria-label="Search" autocomplete="off"><div id="found" hidden></div></search>
                <button type="button" id="theme" aria-label="Light or dark" title="Light or dark">◐</button>
                </header>
                <div class="columns">
                <nav class="pages" aria-label="Pages">
                {pages}</nav>
                <main id="page" tabindex="-1">
                {html}{below}<nav class="turn" aria-label="Next and previous">{turn}</nav>
                </main>
                {beside}</div>
                </body>
                </html>
                """
                .replace("{head}", extras.head())
                .replace("{views}", extras.views())
                .replace("{beside}", extras.beside().isEmpty() ? "" : "<aside>" + extras.beside() + "</aside>\n")
                .replace("{below}", isLastChapter(page) ? extras.below() : "")
                .replace("{chapter}", page.chapter().orElse(""))
                .replace("{title}", escaped(page.title()))
                .replace(
                        "{site}",
                        escaped(extras.brand().isEmpty() ? order.get(0).title() : extras.brand()))
                .replace("{pages}", pages(page))
                .replace("{turn}", turn(page))
                .replace("{root}", root)
                .replace("{html}", page.address().equals("index.html") ? withTrack(page.html()) : page.html());
    }

    private boolean isLastChapter(RenderedPage page) {
        List<RenderedPage> chapters = chapters();
        return !chapters.isEmpty() && chapters.get(chapters.size() - 1).equals(page);
    }

    private List<RenderedPage> chapters() {
        return order.stream().filter(page -> page.chapter().isPresent()).toList();
    }

    /** The first page shows the way after its first words. */
    private String withTrack(String html) {
        int end = html.indexOf(END_OF_PARAGRAPH);
        int first = end < 0 ? 0 : end + END_OF_PARAGRAPH.length();
        return html.substring(0, first) + track().replace("{root}", "./") + html.substring(first);
    }

    private String track() {
        return chapters().stream()
                .map(page -> "<li><a href=\"{root}" + page.address() + "\" data-chapter=\""
                        + page.chapter().orElse("") + "\">" + numbered(page.title())
                        + page.minutes()
                                .map(minutes -> "<small>" + minutes + " minutes</small>")
                                .orElse("")
                        + "</a></li>\n")
                .collect(Collectors.joining(
                        "",
                        "<nav class=\"track\" aria-label=\"Chapters\"><ol>\n",
                        "</ol><p id=\"on\" hidden></p></nav>\n"));
    }

    private String pages(RenderedPage page) {
        StringBuilder list = new StringBuilder();
        for (RenderedPages.Group group : groups) {
            if (!group.title().isEmpty()) {
                list.append("<h2>").append(escaped(group.title())).append("</h2>\n");
            }
            list.append("<ol>\n");
            group.pages().forEach(each -> list.append(entry(each, each.equals(page))));
            list.append("</ol>\n");
        }
        return list.toString();
    }

    private static String entry(RenderedPage page, boolean current) {
        return "<li><a href=\"{root}" + page.address() + "\"" + (current ? " aria-current=\"page\"" : "")
                + page.chapter()
                        .map(chapter -> " data-chapter=\"" + chapter + "\"")
                        .orElse("")
                + ">" + numbered(page.title()) + "</a>" + (current ? parts(page) : "") + "</li>\n";
    }

    private static String parts(RenderedPage page) {
        return page.sections().stream()
                .filter(section -> !section.anchor().isEmpty())
                .map(section -> "<li><a href=\"#" + section.anchor() + "\">" + escaped(section.title()) + "</a></li>\n")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(), parts -> parts.isEmpty() ? "" : "\n<ol>\n" + parts + "</ol>\n"));
    }

    /** A chapter's number stands apart from its title. */
    private static String numbered(String title) {
        return title.matches("\\d .*")
                ? "<b>" + title.charAt(0) + "</b> <span>" + escaped(title.substring(2)) + "</span>"
                : "<span>" + escaped(title) + "</span>";
    }

    private String turn(RenderedPage page) {
        int at = order.indexOf(page);
        return link("prev", "Previous", at <= 0 ? Optional.empty() : Optional.of(order.get(at - 1)))
                + link(
                        "next",
                        "Next",
                        at < 0 || at == order.size() - 1 ? Optional.empty() : Optional.of(order.get(at + 1)));
    }

    private static String link(String rel, String word, Optional<RenderedPage> page) {
        return page.map(each -> "<a rel=\"" + rel + "\" href=\"{root}" + each.address() + "\"><small>" + word
                        + "</small> " + escaped(each.title()) + "</a> ")
                .orElse("");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
