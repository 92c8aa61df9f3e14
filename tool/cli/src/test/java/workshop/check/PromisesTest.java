package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class PromisesTest {

    private static final Map<Integer, List<Promise>> PROMISES = new Promises("ada").all();

    @Test
    void everyChapterPromisesSomething() {
        assertThat(PROMISES).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7);
        assertThat(PROMISES.values()).noneMatch(List::isEmpty);
    }

    @TestFactory
    Stream<DynamicTest> theHeadingsToReadAgainAreInTheChapter() throws IOException {
        return pages().stream()
                .map(page -> dynamicTest(page.getFileName().toString(), () -> assertThat(headings(page))
                        .containsAll(PROMISES.getOrDefault(number(page), List.of()).stream()
                                .map(Promise::heading)
                                .toList())));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs"))) {
            return files.filter(file -> file.getFileName().toString().matches("[1-7]-.*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    private static int number(Path page) {
        return page.getFileName().toString().charAt(0) - '0';
    }

    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").strip())
                .toList();
    }
}
