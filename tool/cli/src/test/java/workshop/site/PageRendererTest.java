package workshop.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PageRendererTest {

    @TempDir
    Path root;

    @Test
    void a_terminals_block_offers_its_commands_without_the_prompt_and_without_what_is_printed() throws Exception {
        String html = html(
                """
                ```console fails
                $ mvn -q package
                [ERROR] <red>
                $ echo 'a "b"' \\
                > done
                ```
                """);

        assertThat(html)
                .contains("data-copy=\"mvn -q package\necho 'a &quot;b&quot;' \\\ndone\n\"")
                .contains("<span class=\"prompt\">$ </span><span class=\"command\">mvn -q package\n</span>")
                .contains("<span class=\"output\">[ERROR] &lt;red&gt;\n</span>");
    }

    @Test
    void code_that_is_indented_can_be_reached_by_the_keyboard_and_copied() throws Exception {
        assertThat(html("    ./workshop demo\n")).contains("data-copy=\"./workshop demo\n\"", "<pre tabindex=\"0\">");
    }

    @Test
    void a_change_is_coloured_and_cannot_be_copied_with_its_signs() throws Exception {
        assertThat(html("```diff\n-old\n+new\n same\n```\n"))
                .contains("<span class=\"removed\">-old\n</span>")
                .contains("<span class=\"added\">+new\n</span>")
                .doesNotContain("data-copy");
    }

    @Test
    void a_flowchart_lists_its_arrows_with_what_a_script_needs_to_draw_them() throws Exception {
        String html = html(
                """
                ```mermaid
                flowchart LR
                  you(("you")) -- "PUT /users/{id}" --> put["function putUser"]
                  put --> UsersTable[("table users")]
                  put -- "PutItem" --> UsersTable
                ```
                """);

        assertThat(html.replaceAll("<[^>]*>", "").strip())
                .isEqualTo("you — PUT /users/{id} → function putUser"
                        + "function putUser → table users"
                        + "function putUser — PutItem → table users");
        assertThat(html)
                .contains("<figure class=\"flow\">", "<li data-label=\"PUT /users/{id}\">")
                .contains("<b data-shape=\"round\">you</b>", "<b data-shape=\"box\">function putUser</b>")
                .contains("<b data-shape=\"cylinder\">table users</b>");
    }

    @Test
    void links_lead_to_the_pages_and_headings_have_githubs_anchors() throws Exception {
        Files.createDirectories(root.resolve("labs"));
        Files.writeString(root.resolve("labs/README.md"), "# Labs\n");
        RenderedPage page = page(
                """
                [a](2.md#the-task) [b](../labs) [c](../README.md) [d](https://example.org/x.md) [e](#twice)

                ## Twice

                ## Twice
                """);

        assertThat(page.html())
                .contains("href=\"2.html#the-task\"", "href=\"../labs/index.html\"", "href=\"../index.html\"")
                .contains("href=\"https://example.org/x.md\"", "href=\"#twice\"")
                .contains("id=\"twice\"", "id=\"twice-1\"");
        assertThat(page.targets())
                .containsExactly(Path.of("docs/2.md"), Path.of("labs/README.md"), Path.of("README.md"));
    }

    @Test
    void tables_folds_and_the_words_of_each_part_for_a_search_are_there() throws Exception {
        RenderedPage page = page(
                """
                # A `title`

                **About 25 minutes.** Begin.

                ## Its part

                | a | b |
                | --- | --- |
                | 1 | 2 |

                <details>
                <summary>Hint</summary>

                Look.

                </details>

                ```console
                $ never found
                ```
                """);

        assertThat(page.title()).isEqualTo("A title");
        assertThat(page.html())
                .contains("<table tabindex=\"0\">", "<details>", "<summary>Hint</summary>", "<p>Look.</p>");
        assertThat(page.minutes()).contains(25);
        assertThat(page.sections())
                .containsExactly(
                        new RenderedPage.Section("", "", "About 25 minutes. Begin."),
                        new RenderedPage.Section("its-part", "Its part", "a b 1 2 Hint Look."));
    }

    private String html(String markdown) throws IOException {
        return page(markdown).html();
    }

    private RenderedPage page(String markdown) throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/1.md"), markdown);
        return new PageRenderer(root).render(Path.of("docs/1.md"));
    }
}
