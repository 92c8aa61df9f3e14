package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is left alone at the end of a reference page. */
class WayOnTest {

    @ParameterizedTest(name = "{0} ends with the way on and back, and the index has it")
    @ValueSource(
            strings = {
                "what-streams-are-for.md",
                "streams.md",
                "at-scale.md",
                "cold-starts.md",
                "troubleshooting.md",
                "glossary.md",
                "instructor-guide.md"
            })
    void leadsOnAndBack(String page) throws IOException {
        List<String> lines =
                Files.readAllLines(Repository.root().resolve("docs").resolve(page));

        assertThat(lines.get(lines.size() - 1)).startsWith("Before: [").endsWith(" · [All pages](README.md)");
        assertThat(Files.readString(Repository.root().resolve("docs/README.md")))
                .contains("](" + page + ")");
    }
}
