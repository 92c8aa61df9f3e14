package workshop.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The site of this repository's own pages. */
class SiteTest {

    @TempDir
    Path target;

    @Test
    void every_link_leads_somewhere_and_nothing_is_fetched_from_elsewhere() throws IOException {
        int pages = new Site(Path.of("../..")).write(target);

        assertThat(pages).isGreaterThan(20);
        assertThat(DeadLinks.of(target)).isEmpty();
        for (String asset : Site.ASSETS) {
            assertThat(target.resolve(asset)).isNotEmptyFile();
        }
    }

    @Test
    void what_leads_nowhere_is_found() throws IOException {
        Files.writeString(
                target.resolve("index.html"),
                """
                <h1 id="top"><a class="x" href="#top">a</a> <a href="#gone">b</a> <a href="none.html">c</a></h1>
                <a href="https://example.org/">d</a> <img alt="" src="https://example.org/e.png"> <a href="index.html#top">f</a>
                """);

        assertThat(DeadLinks.of(target))
                .containsExactly("index.html: #gone", "index.html: none.html", "index.html: https://example.org/e.png");
    }

    @Test
    void the_chapters_follow_one_another_and_can_be_searched() throws IOException {
        new Site(Path.of("../..")).write(target);

        String chapter = Files.readString(target.resolve("docs/2-table.html"));
        assertThat(chapter)
                .contains(
                        "<a rel=\"prev\" href=\"../docs/1-start.html\">",
                        "<a rel=\"next\" href=\"../docs/3-api.html\">")
                .contains("aria-current=\"page\" data-chapter=\"2-table\"><b>2</b>");
        assertThat(List.of(chapter.split("\n", -1))).anyMatch(line -> line.contains("<summary>Hint 3"));
        assertThat(Files.readString(target.resolve("search.js"))).startsWith("globalThis.SECTIONS = [{\"address\":");
    }
}
