package workshop.docs;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a page takes: each part alone takes more than eight minutes here. */
class MinutesTest {

    private static int minutes(String source) {
        return minutes(source, Duration.ZERO);
    }

    private static int minutes(String source, Duration commandTime) {
        return Minutes.of(PageReader.read(Path.of("docs/1-start.md"), source), commandTime);
    }

    private static String fold(String summary, String text) {
        return "<details>\n<summary>" + summary + "</summary>\n\n" + text + "\n</details>\n\n";
    }

    /** Adds a line of 1,600 characters between two of 1,600 that are there. */
    private static String change(String file) {
        String line = "x".repeat(1_600);
        return "**`" + file + "`**, change:\n\n```diff\n " + line + "\n+" + line + "\n " + line + "\n```\n\n";
    }

    @Test
    void areFiveAtLeast() {
        assertThat(minutes("")).isEqualTo(5);
    }

    @Test
    void countWordsAlsoThoseInFolds() {
        assertThat(minutes("word ".repeat(900) + "\n\n" + fold("Why?", "word ".repeat(900) + "\n")))
                .isEqualTo(10);
    }

    @Test
    void countTheCodeOfTheTaskAsThoughtOutAndOnlyWhatIsAdded() {
        assertThat(minutes(fold("Hint 3: the code", change("A.java")))).isEqualTo(15);
    }

    @Test
    void countWhatIsShownAsTyped() {
        assertThat(minutes("## What happens if…\n\n" + change("A.java"))).isEqualTo(10);
        assertThat(minutes("## What happens if…\n\n" + fold("Hint 3", change("A.java"))))
                .isEqualTo(10);
    }

    @Test
    void countNeitherContextNorWhatIsReplacedByItself() {
        String same = "x".repeat(3_000);
        String page = "**`A.java`**, in place of:\n\n```java\n" + same + "\nold\n```\n\nwrite:\n\n```java\n" + same
                + "\nnew\n```\n";

        assertThat(minutes(page)).isEqualTo(5);
    }

    @Test
    void countEachCommandAndEachEditThatTypesNothing() {
        String second = "```console second terminal\n$ tail\n```\n\n```console second terminal ends\n```\n\n";
        String back = "**`A.java`**, back as it was.\n\n";

        assertThat(minutes("```console\n" + "$ ls\n".repeat(31) + "```\n")).isEqualTo(10);
        assertThat(minutes(second.repeat(31))).isEqualTo(10);
        assertThat(minutes(back.repeat(31))).isEqualTo(10);
        assertThat(minutes(change("src/test/A.java").repeat(31))).isEqualTo(10);
    }

    @Test
    void countTheTimeThatCommandsTook() {
        assertThat(minutes("", Duration.ofMinutes(11))).isEqualTo(10);
    }
}
