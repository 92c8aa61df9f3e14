package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

class ExerciseTest {

    static Stream<Exercise> exercises() {
        return Stream.of("1", "2", "3", "4", "5", "6", "7", "audit-log", "books", "orders")
                .flatMap(each -> Exercise.of(each).stream());
    }

    private static Map<Exercise, List<Promise>> promises() {
        Map<Exercise, List<Promise>> all = new HashMap<>(new ChapterExercises("ada").all());
        all.putAll(new AuditLogExercise("ada").all());
        all.putAll(new BooksExercises("ada").all());
        all.putAll(new OrdersExercises("ada").all());
        return all;
    }

    @Test
    void thereAreTwelveAndEachAsksForSomethingNew() {
        assertThat(exercises())
                .hasSize(12)
                .containsExactlyInAnyOrderElementsOf(promises().keySet());
        assertThat(promises().values()).allSatisfy(asked -> assertThat(asked)
                .anyMatch(promise -> !promise.text().contains("as before")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8", "12", "", "4-users", "Orders", "cdk"})
    void elsewhereThereIsNone(String subject) {
        assertThat(Exercise.of(subject)).isEmpty();
    }

    @Test
    void eachIsDoneInTheStackOfItsChapterOrLab() {
        Exercise ofChapter = Exercise.of("4").get(0);
        Exercise ofLab = Exercise.of("books").get(1);

        assertThat(List.of(ofChapter.title(), ofChapter.service(), ofChapter.firstPage()))
                .containsExactly("the exercise of chapter 4", "users", "docs/1-start.md");
        assertThat(List.of(ofLab.title(), ofLab.service(), ofLab.firstPage()))
                .containsExactly("the exercise sell of the lab books", "books", "labs/books/README.md");
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void itsPageAsksForIt(Exercise exercise) throws IOException {
        String page = Files.readString(page(exercise));

        assertThat(page)
                .contains("check " + exercise.of()
                        + (exercise.isOfLab() ? " --exercise " + exercise.name() : " --exercise"))
                .contains(promises().getOrDefault(exercise, List.of()).stream()
                        .map(promise -> "\n## " + promise.heading() + "\n")
                        .toList());
    }

    private static Path page(Exercise exercise) throws IOException {
        if (exercise.isOfLab()) {
            return Repository.root().resolve(exercise.firstPage());
        }
        try (Stream<Path> pages = Files.list(Repository.root().resolve("docs"))) {
            return pages.filter(page -> page.getFileName().toString().startsWith(exercise.of() + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
