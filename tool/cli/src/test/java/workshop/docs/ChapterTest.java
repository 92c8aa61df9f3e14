package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The chapters as their pages announce them. */
class ChapterTest {

    private static final Path ROOT = Path.of("../..");

    @Test
    void oneLeadsToTheNext() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        Optional<Chapter> chapter = Chapter.of(ROOT, "1-start");
        while (chapter.isPresent()) {
            numbers.add(chapter.get().number());
            assertThat(chapter.get().title()).isNotBlank();
            assertThat(ROOT.resolve(chapter.get().page())).exists();
            chapter = chapter.get().next(ROOT);
        }

        assertThat(numbers).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void theHeadIsRead() throws IOException {
        assertThat(Chapter.of(ROOT, "2-table")).get().satisfies(chapter -> {
            assertThat(chapter.title()).isEqualTo("A table");
            assertThat(chapter.time()).matches("About \\d+ minutes");
        });
    }

    @Test
    void aLabIsNone() throws IOException {
        assertThat(Chapter.of(ROOT, "labs/orders")).isEmpty();
    }
}
