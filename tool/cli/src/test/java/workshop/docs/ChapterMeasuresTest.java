package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** The chapters ask no more of a learner than they may, and have one form. */
class ChapterMeasuresTest {

    private static final int MOST_MINUTES_TOGETHER = 120;
    private static final int MOST_WORDS = 22_000;

    /** What is read about the tool, and not for the workshop. */
    private static final Set<String> TOOL_PAGES = Set.of("cli.md", "console.md", "local-cloud.md");

    static List<String> chapters() throws IOException {
        try (Stream<Path> folders = Files.list(Repository.root())) {
            List<String> chapters = folders.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.matches("\\d-.*"))
                    .sorted()
                    .toList();
            assertThat(chapters).hasSize(7);
            return chapters;
        }
    }

    private static String last() throws IOException {
        List<String> chapters = chapters();
        return chapters.get(chapters.size() - 1);
    }

    private static Page page(String chapter) throws IOException {
        Path file = Path.of("docs", chapter + ".md");
        return PageReader.read(file, Files.readString(Repository.root().resolve(file)));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void keepsToTheMeasures(String chapter) throws IOException {
        assertThat(Measures.faults(page(chapter), chapter, chapter.equals(last())))
                .isEmpty();
    }

    @Test
    void togetherTakeTwoHoursAtMost() throws IOException {
        int minutes = 0;
        for (String chapter : chapters()) {
            minutes += chapter.equals(last()) ? 0 : Measures.minutes(page(chapter));
        }

        assertThat(minutes).isLessThanOrEqualTo(MOST_MINUTES_TOGETHER);
    }

    @Test
    void pagesForLearnersAndInstructorsAreNoBook() throws IOException {
        int words = 0;
        try (Stream<Path> files = Files.walk(Repository.root().resolve("docs"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .filter(each -> !TOOL_PAGES.contains(String.valueOf(each.getFileName())))
                    .toList()) {
                words += Measures.words(Files.readString(file));
            }
        }

        assertThat(words).isLessThanOrEqualTo(MOST_WORDS);
    }
}
