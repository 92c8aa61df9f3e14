package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever begins a chapter finds no test switched off but those of this chapter. */
class SwitchedOffTestsTest {

    static List<String> steps() {
        return Repository.STEPS;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void are_those_of_the_chapter(String step) throws IOException {
        assertThat(SwitchedOffTests.wrong(Repository.root().resolve(step))).isEmpty();
    }

    @Test
    void of_another_chapter_or_without_one_are_found(@TempDir Path root) throws IOException {
        Path step = root.resolve("3-api");
        Path file = step.resolve("src/test/java/ATest.java");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(
                file,
                """
                @Disabled("Chapter 3: take this line away")
                @Disabled("Chapter 2: take this line away")
                class ATest {
                    @Disabled
                    void later() {}
                }
                """);

        assertThat(SwitchedOffTests.wrong(step))
                .containsExactly(
                        "src/test/java/ATest.java:2 @Disabled(\"Chapter 2: take this line away\")",
                        "src/test/java/ATest.java:4 @Disabled");
    }
}
