package workshop.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.console.Guide;
import workshop.progress.ProgressFile;

import static org.assertj.core.api.Assertions.assertThat;

class LocalGuideTest {

    private final ProgressFile progress;
    private final LocalGuide guide;

    LocalGuideTest(@TempDir Path folder) {
        progress = new ProgressFile(folder);
        guide = new LocalGuide(Path.of("../.."), progress, Map.of(1, List.of("it greets", "it fails clearly")));
    }

    @Test
    void a_promise_holds_from_when_it_was_seen_to_hold_until_it_was_seen_not_to() throws Exception {
        assertThat(held("1-start")).containsExactly("it greets: false", "it fails clearly: false");
        progress.update(before -> before.held("1-start", "it greets", true).held("2-table", "of another", true));
        assertThat(held("1-start")).containsExactly("it greets: true", "it fails clearly: false");
        assertThat(held("2-table")).isEmpty();
        progress.update(before -> before.held("1-start", "it greets", false));
        assertThat(held("1-start")).containsExactly("it greets: false", "it fails clearly: false");
    }

    @Test
    void a_chapter_stands_beside_what_it_promises_with_nothing_but_the_guides_own_scripts() throws Exception {
        String chapter = text("docs/1-start.html");
        assertThat(chapter)
                .contains("<section id=\"promises\"", "src=\"../guide.js\"", "href=\"/#/stream\"")
                .doesNotContain("<style", "style=", "onclick", "<script>");
        for (String file : List.of("index.html", "site.css", "site.js", "guide.js", "search.js")) {
            assertThat(text(file)).as(file).isNotEmpty();
        }
        assertThat(guide.file("docs/pictures/console-picture.png").orElseThrow().contentType())
                .isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "docs",
                "docs/1-start.md",
                "../README.md",
                "docs/pictures/../../LICENSE",
                "docs/none.html",
                "pom.xml"
            })
    void nothing_else_of_the_folder_is_shown(String path) {
        assertThat(guide.file(path)).isEmpty();
    }

    private List<String> held(String chapter) throws Exception {
        JsonNode promises = new ObjectMapper().readTree(text("promises.json")).path(chapter);
        return StreamSupport.stream(promises.spliterator(), false)
                .map(each -> each.path("promise").asText() + ": "
                        + each.path("holds").asBoolean())
                .toList();
    }

    private String text(String path) {
        Guide.File file = guide.file(path).orElseThrow();
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
