package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code workshop hint} and {@code workshop next}, where no cloud can be asked. */
class HintCommandTest {

    private final Path root;
    private final FakeMachine machine;

    HintCommandTest(@TempDir Path root) {
        this.root = root;
        this.machine = new FakeMachine(root);
    }

    @BeforeEach
    void twoChapters() throws IOException {
        write("1-start/serverless.yml", "service: users\n");
        write("2-table/serverless.yml", "service: users\n");
        write("labs/orders/serverless.yml", "service: orders\n");
        write(
                "docs/1-start.md",
                "# 1 A function\n\n**About 10 minutes.**\n\n## The task\n\n" + fold("Hint 1: why?")
                        + fold("Hint 2: how?"));
        write("docs/2-table.md", "# 2 A table\n\n**About 15 minutes.**\n");
    }

    private static String fold(String summary) {
        return "<details>\n<summary>" + summary + "</summary>\n\nThis is " + summary + "\n\n</details>\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    @Test
    void hintsComeOneAfterTheOtherAndAreRemembered() {
        assertThat(machine.run("hint", "1")).isZero();
        assertThat(machine.run("hint", "1")).isZero();

        assertThat(machine.out().lines())
                .containsSubsequence(
                        "Chapter 1, hint 1 of 2: why?",
                        "This is Hint 1: why?",
                        "One hint is left, and it shows the code: ./workshop hint 1",
                        "Chapter 1, hint 2 of 2: how?",
                        "That was the last hint.");
    }

    @Test
    void theyCanBeginAnew() {
        machine.run("hint", "1");
        machine.run("hint", "1", "--again");

        assertThat(machine.out().lines().filter(line -> line.startsWith("Chapter 1, hint 1")))
                .hasSize(2);
    }

    @Test
    void whatHasNoHintsSaysSo() {
        assertThat(machine.run("hint", "2")).isEqualTo(2);
        assertThat(machine.run("hint", "orders")).isEqualTo(2);
        assertThat(machine.run("hint", "9")).isEqualTo(2);
        assertThat(machine.run("hint", "1", "--part", "2")).isEqualTo(2);

        assertThat(machine.err().lines())
                .containsExactly(
                        "2-table has no hints: they are for chapters 1 to 6.",
                        "orders has no hints: they are for chapters 1 to 6.",
                        "There is no step \"9\": name a step, such as 7 or 7-finish, or a folder with a serverless.yml.",
                        "The task of 1-start has one part: there is no part 2.");
    }

    @Test
    void atTheBeginningTheFirstChapterIsNext() {
        assertThat(machine.run("next")).isZero();

        assertThat(machine.out())
                .contains(
                        "Next is chapter 1, A function: docs/1-start.md, in the folder 1-start (About 10 minutes).",
                        "./workshop watch 1",
                        "./workshop hint 1");
    }

    @Test
    void whatWasSeenLastIsNext() throws IOException {
        write(
                ".workshop/progress.json",
                "{\"at\":\"1-start\",\"chapters\":{\"1-start\":{\"done\":false,\"unkept\":\"hello greets by name\","
                        + "\"part\":\"The task\"}}}");

        machine.run("next");

        assertThat(machine.out())
                .contains("Chapter 1, A function. Next: hello greets by name.", "docs/1-start.md, \"The task\"");
    }

    @Test
    void afterAChapterComesTheNextAndAfterTheLastTheLabs() throws IOException {
        write(
                ".workshop/progress.json",
                "{\"at\":\"1-start\",\"chapters\":{\"1-start\":{\"done\":true},\"2-table\":{\"done\":true}}}");

        machine.run("next");
        machine.run("next", "2");
        machine.run("next", "orders");

        assertThat(machine.out().lines())
                .containsExactly(
                        "Chapter 1 is done.",
                        "Next is chapter 2, A table: docs/2-table.md, in the folder 2-table (About 15 minutes).",
                        "Chapter 2 is done.",
                        "That was the last one. The labs are next: labs/README.md.",
                        "orders is no chapter. The labs: labs/README.md; the chapters: docs/README.md.");
    }
}
