package workshop.docs;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each way in which a chapter can be too much, or have another form. */
class MeasuresTest {

    private static final String PAGE =
            """
            # 3 API

            **About 20 minutes.**

            ## Where we are

            Here.

            ## What you will learn

            ## See it fail

            ```console
            $ cd 3-api
            $ mvn -q package
            ```

            ## The task

            <details>
            <summary>Hint 1: a question</summary>

            </details>
            <details>
            <summary>Hint 2: a pointer</summary>

            </details>
            <details>
            <summary>Hint 3: the code</summary>

            **`serverless.yml`**, change:

            ```diff
             a:
            +  b: 1
            ```

            **`src/main/java/A.java`**, change:

            ```diff
             class A {
            +    int a;
             }
            ```

            </details>

            ## Deploy it

            ## What happens if…

            **`src/main/java/A.java`**, without:

            ```java
                int a;
            ```

            **`src/main/java/A.java`**, back as it was.

            ## Check

            ## Exercise

            Do more.

            ## If it fails

            ## Clean up

            ## Next
            """;

    private static List<String> faults(String source) {
        return Measures.faults(PageReader.read(Path.of("docs/3-api.md"), source), "3-api", false);
    }

    @Test
    void aChapterMayKeepToAll() {
        assertThat(faults(PAGE)).isEmpty();
    }

    @Test
    void editsOfTheTaskAndOfExperimentsAreCountedApart() {
        String edit = "**`serverless.yml`**, change:\n\n```diff\n a:\n+  b: 1\n```\n\n";

        assertThat(faults(PAGE.replace("</details>\n\n## Deploy", edit.repeat(4) + "</details>\n\n## Deploy")))
                .isEmpty();
        assertThat(faults(PAGE.replace("</details>\n\n## Deploy", edit.repeat(5) + "</details>\n\n## Deploy")))
                .containsExactly("7 edits in the task, but at most 6");
        assertThat(faults(PAGE.replace("## Check", edit.repeat(3) + "## Check")))
                .isEmpty();
        assertThat(faults(PAGE.replace("## Check", edit.repeat(4) + "## Check")))
                .containsExactly("5 edits in experiments, but at most 4");
    }

    @ParameterizedTest(name = "{1} more than {0}")
    @CsvSource({
        "'+    int a;', 59, ",
        "'+    int a;', 60, '61 lines of Java to write, but at most 60'",
        "'+  b: 1', 24, ",
        "'+  b: 1', 25, '26 lines of YAML to write, but at most 25'"
    })
    void linesToWriteAreCounted(String line, int more, String fault) {
        String page = PAGE.replace(line, line + ("\n" + line).repeat(more));

        assertThat(faults(page)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void minutesAreThoseOfThePageOrThoseOfItsLength() {
        assertThat(faults(PAGE.replace("About 20", "About 35"))).containsExactly("35 minutes, but at most 30");
        assertThat(faults(PAGE.replace("Do more.", "Do more. ".repeat(3_000))))
                .containsExactly("40 minutes, but at most 30");
    }

    @Test
    void theFirstCommandEntersTheFolder() {
        assertThat(faults(PAGE.replace("$ cd 3-api\n", "")))
                .containsExactly("the first command is not cd 3-api, but mvn -q package");
    }

    @Test
    void somethingIsBuiltOrCalledSoonAndOpenly() {
        assertThat(faults(PAGE.replace("mvn -q package", "ls"))).containsExactly("nothing is built or called");
        assertThat(faults(PAGE.replace("Here.", "Here is much to read. ".repeat(260))))
                .containsExactly("10 minutes until something is built or called, but at most 5");
        String folded = PAGE.replace("## See it fail\n", "## See it fail\n\n<details>\n<summary>How?</summary>\n")
                .replace("## The task\n", "</details>\n\n## The task\n");
        assertThat(faults(folded)).containsExactly("the first build or call, in line 16, is folded");
        String late = PAGE.replace("$ mvn -q package\n", "")
                .replace("## Deploy it\n", "## Deploy it\n\n```console\n$ serverless deploy\n```\n");
        assertThat(faults(late))
                .containsExactly("\"Hint 1: a question\" comes before the first build or call, in line 49");
    }

    @ParameterizedTest
    @CsvSource({
        "## See it fail, ## Look, sections are missing: See it fail",
        "## What happens if…, ### What happens if…, sections are missing: What happens if",
        "## Exercise, ## More, sections are missing: Exercise"
    })
    void sectionsAreThere(String heading, String instead, String fault) {
        assertThat(faults(PAGE.replace(heading, instead))).containsExactly(fault);
    }

    @Test
    void sectionsAreInOrder() {
        String page = PAGE.replace("## Clean up", "## X")
                .replace("## If it fails", "## Clean up")
                .replace("## X", "## If it fails");

        assertThat(faults(page))
                .containsExactly(
                        "the sections come in the order Where we are, What you will learn, See it fail, The task,"
                                + " What happens if, Check, Exercise, Clean up, If it fails, Next");
    }

    @Test
    void hintsHaveThreeLevelsInTheTask() {
        assertThat(faults(PAGE.replace("Hint 2", "More")))
                .containsExactly("the hints of \"The task\" are not 1, 2, 3, but Hint 1, Hint 3");
        assertThat(faults(PAGE.replace("Hint 2", "Hint 1")))
                .containsExactly("the hints of \"The task\" are not 1, 2, 3, but Hint 1, Hint 1, Hint 3");
        assertThat(faults(PAGE.replace(
                        "## Check", "<details>\n<summary>Hint 1: late</summary>\n\n</details>\n\n## Check")))
                .containsExactly("\"Hint 1: late\" stands outside \"The task\"");
    }

    @Test
    void experimentsAndExercisesMayBeSeveral() {
        assertThat(faults(PAGE.replace("## Check", "## What happens if it rains?\n\n## Check")
                        .replace("## If", "## Exercise 2\n\n## If")))
                .isEmpty();
    }

    @Test
    void anExerciseHasNoSolution() {
        String second = PAGE.replace("## If", "## Exercise 2\n\n**`serverless.yml`**, goes away.\n\n## If");
        assertThat(faults(second)).containsExactly("an exercise has its solution on the page");
        assertThat(faults(PAGE.replace("Do more.", "<details>\n<summary>Solution</summary>\n\n</details>")))
                .containsExactly("an exercise has its solution on the page");
    }

    @Test
    void theLastChapterHasNoTaskInCode() {
        String page = PAGE.replace("## See it fail", "## Deploy").replaceAll("(?s)<details>.*</details>", "");

        assertThat(Measures.faults(PageReader.read(Path.of("docs/3-api.md"), page), "3-api", true))
                .isEmpty();
        assertThat(faults(page))
                .containsExactly(
                        "sections are missing: See it fail", "the hints of \"The task\" are not 1, 2, 3, but missing");
    }

    @Test
    void wordsAreWhatBlanksDivide() {
        assertThat(Measures.words("")).isZero();
        assertThat(Measures.words(" one  `two`\n- three\n")).isEqualTo(4);
    }
}
