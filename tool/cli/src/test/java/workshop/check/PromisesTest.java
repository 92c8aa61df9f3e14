package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class PromisesTest {

    private static final Promises PROMISES = new Promises("ada");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyChapterPromisesSomething(int chapter) {
        assertThat(PROMISES.of(chapter)).isNotEmpty();
    }

    @Test
    void theStreamShowsNothingOfGreetingsTablesAndRefusals() {
        assertThat(PROMISES.beside(1)).hasSameSizeAs(PROMISES.of(1));
        assertThat(PROMISES.beside(2)).hasSameSizeAs(PROMISES.of(2));
        assertThat(PROMISES.beside(3)).extracting(Promise::text).allMatch(text -> text.contains("with 40"));
        assertThat(PROMISES.beside(4))
                .extracting(Promise::text)
                .containsExactly(
                        "GET /users lists users page by page",
                        "GET /users/{id} answers 404 for a user who is not there");
        assertThat(PROMISES.beside(5)).extracting(Promise::text).containsExactly("the role allows dynamodb:DeleteItem");
    }

    @TestFactory
    Stream<DynamicTest> theHeadingsToReadAgainAreInTheChapter() throws IOException {
        return pages().stream()
                .map(page -> dynamicTest(page.getFileName().toString(), () -> assertThat(headings(page))
                        .containsAll(PROMISES.of(number(page)).stream()
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
