package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.docs.FakeRepository.CHAPTER;
import static workshop.docs.FakeRepository.PAGE;
import static workshop.docs.FakeRepository.at;

/** Each way in which a page can be wrong, in a repository of a few lines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pages are followed in bash")
class ProverTest {

    private static final Path LAB_PAGE = Path.of("labs/tea/README.md");

    private static final String LAB =
            """
            # Tea

            See [the end](../../docs/2-second.md#the-end).

            ```mermaid
            flowchart LR
              hello["function hello"]
            ```

            **`text.txt`**, after `one`:

            ```text
            two
            ```

            ```console
            $ cd labs/tea
            $ cat text.txt
            one
            two
            three
            ```
            """;

    private final FakeRepository repository;

    ProverTest(@TempDir Path root) throws IOException {
        repository = new FakeRepository(root);
    }

    @Test
    void aGoodPageHoldsAndNothingIsLeft() throws Exception {
        assertThat(repository.faults(PAGE)).isEmpty();

        assertThat(repository.progress)
                .last()
                .asString()
                .isEqualTo("1 edits applied, 3 commands run, 2 outputs compared, 0 skipped");
        assertThat(repository.workshopCalls()).containsExactly("up", "env", "down");
        assertThat(repository.copiesLeft()).isEmpty();
        assertThat(repository.root.resolve("1-first/text.txt"))
                .as("proved in a copy")
                .hasContent("one\nthree");
    }

    @Test
    void aBuildIsNotRepeatedWhenTheRepositoryHasBuiltTheSameBytes() throws Exception {
        repository.file("1-first/pom.xml", "one");
        repository.file("1-first/src/A.java", "a");
        repository.file("2-second/pom.xml", "one");
        repository.file("2-second/src/A.java", "a");
        repository.file("2-second/target/fake.jar", "made of a\n");
        repository.reuse = true;
        String page = PAGE.replace(
                "$ cat text.txt\n", "$ mvn -q package\n$ cat target/fake.jar\nmade of a\n$ cat text.txt\n");

        assertThat(repository.faults(page)).isEmpty();
    }

    @Test
    void aBuildIsRepeatedWhenAByteDiffersOrASourceIsNewerThanWhatWasBuilt() throws Exception {
        repository.program("mvn", "mkdir -p target && echo made by maven > target/fake.jar");
        repository.file("1-first/pom.xml", "one");
        repository.file("2-second/pom.xml", "one");
        repository.file("2-second/src/A.java", "a");
        repository.file("2-second/target/fake.jar", "made of a");
        repository.reuse = true;
        String page = PAGE.replace(
                "$ cat text.txt\n", "$ mvn -q package\n$ cat target/fake.jar\nmade by maven\n$ cat text.txt\n");

        assertThat(repository.faults(page))
                .as("a file more")
                .singleElement()
                .asString()
                .contains("what no edit makes: src/A.java");
        repository.file("1-first/src/A.java", "a");
        repository.file("2-second/src/A.java", "a");
        assertThat(repository.faults(page)).as("stale").isEmpty();
    }

    @Test
    void anEditOfAMissingFileIsAFault() throws Exception {
        String page = PAGE.replace("`text.txt`", "`test.txt`");

        assertThat(repository.faults(page))
                .first()
                .isEqualTo(at(page, "two") + "there is no file test.txt to be edited");
    }

    @Test
    void aNewFileThatIsThereIsAFault() throws Exception {
        String page = PAGE.replace(", after `one`:", ", a new file:");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "two") + "text.txt is said to be new, but it is there already");
    }

    @Test
    void anEditThatAppliesTwiceIsAFault() throws Exception {
        repository.file("1-first/text.txt", "one\nthree\n one\n");

        assertThat(repository.faults(PAGE))
                .containsExactly(at(PAGE, "two")
                        + "the edit does not apply: text.txt has the place 2 times, at the lines 1 and 3");
    }

    @Test
    void anEditWhoseLineIsNowhereIsAFault() throws Exception {
        String page = PAGE.replace("`one`", "`ten`");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "two") + "the edit does not apply: text.txt has no line that reads \"ten\"");
    }

    @Test
    void aBlockToBeReplacedThatDiffersIsAFaultThatNamesTheLine() throws Exception {
        repository.file("1-first/text.txt", "zero\none\nthree\n");
        String page = PAGE.replace(", after `one`:", ", in place of:\n\n```text\none\nfour\n```\n\nwrite:");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "one") + "the edit does not apply: text.txt has not the block; line 3 reads"
                        + " \"three\" instead of \"four\"");
    }

    @Test
    void aBlockToBeReplacedWithoutTheNewOneIsAFault() throws Exception {
        String page = PAGE.replace(", after `one`:", ", in place of:");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "**`text.txt`**, in place of:")
                        + "after the block to be found comes a paragraph \"write:\" and a second block");
    }

    @Test
    void editsThatDoNotLeadToTheNextStepAreAFault() throws Exception {
        repository.file("2-second/text.txt", "one\nTWO\nthree\n");
        repository.file("1-first/old.txt", "old\n");

        assertThat(repository.faults(PAGE))
                .containsExactly(
                        CHAPTER + ":34: the edits do not lead to 2-second: old.txt should not be there",
                        CHAPTER
                                + ":34: the edits do not lead to 2-second: text.txt:2 reads \"two\" instead of \"TWO\"");
    }

    @Test
    void aMissingLineEndAtTheEndOfAFileIsADifference() throws Exception {
        repository.file("2-second/text.txt", "one\ntwo\nthree");

        assertThat(repository.faults(PAGE))
                .containsExactly(
                        CHAPTER + ":34: the edits do not lead to 2-second: text.txt:3 differs in the line end of"
                                + " the file's last line");
    }

    @Test
    void aChangeMayHaveSeveralPlacesAndAddToTheEnd() throws Exception {
        repository.file("1-first/text.txt", "one\n\nthree\nfour\nfive\n");
        repository.file("2-second/text.txt", "one\n\ntwo\nfour\n5\nsix\n");
        String page = changed(
                """
                 one

                -three
                +two
                @@ further down @@
                -five
                +5
                @@ at the end
                +six
                """);

        assertThat(repository.faults(page.replace("two\nthree\n```", "…\n```"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ' ten;+two' | ' ten' | the edit does not apply: text.txt has not the block; its first line is nowhere
            ' one;-four' | ' one' | 'the edit does not apply: text.txt has not the block; line 2 reads "three" instead of "four"'
            ' one;+two;@@;-three;+one;@@; one;+1' | ' one' | the edit does not apply: in text.txt this place overlaps with that of line 16
            ' one;two' | 'two' | a line of a change begins with a blank, + or -, or with @@ where another place begins
            ' one; three' | ' one' | nothing is added or removed here
            '@@;@@; one;+two' | '@@' | nothing is added or removed here
            '+two' | '+two' | 'added lines need a line of context, or "@@ at the end" above them'
            '@@ at the end; one;+two' | '@@ at the end' | '"@@ at the end" has only added lines below it'
            """)
    void aChangeThatDoesNotApplyIsAFault(String change, String line, String fault) throws Exception {
        String page = changed(change.replace(';', '\n') + "\n");

        assertThat(repository.faults(page)).hasSize(1).first().asString().endsWith(": " + fault);
        if (!fault.contains("overlaps")) {
            assertThat(repository.faults(page)).containsExactly(at(page, line) + fault);
        }
    }

    @Test
    void aPlaceOfAChangeThatIsThereTwiceIsAFault() throws Exception {
        repository.file("1-first/text.txt", "one\nthree\none\n");
        String page = changed(" one\n+two\n");

        assertThat(repository.faults(page))
                .containsExactly(at(page, " one")
                        + "the edit does not apply: text.txt has the place 2 times, at the lines 1 and 3");
    }

    @Test
    void whatOnePlaceOfAChangeAddsIsNoPlaceForAnother() throws Exception {
        String page = changed(" one\n+two\n@@\n two\n+2\n");

        assertThat(repository.faults(page))
                .containsExactly(at(page, " two")
                        + "the edit does not apply: text.txt has not the block; its first line is nowhere");
    }

    @Test
    void aChangeInAnotherBlockThanADiffIsAFault() throws Exception {
        String page = PAGE.replace(", after `one`:", ", change:");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "```text") + "a change stands in a block that is marked \"diff\"");
    }

    private static String changed(String change) {
        return PAGE.replace(", after `one`:", ", change:").replace("```text\ntwo\n", "```diff\n" + change);
    }

    @Test
    void codeOfTheTaskOutsideItsFoldIsAFault() throws Exception {
        String fault = "code of the task stands in a folded part whose summary begins with \"Hint 3\"; outside are only"
                + " experiments, under a heading \"What happens if\"";
        String open = PAGE.replace("<details>\n<summary>Hint 3: the code</summary>\n", "")
                .replace("</details>\n", "");
        String early = PAGE.replace("Hint 3", "Hint 2");

        assertThat(repository.faults(open)).containsExactly(at(open, "two") + fault);
        assertThat(repository.faults(early)).containsExactly(at(early, "two") + fault);
    }

    @Test
    void aFoldMayHoldAnotherAndTheirSummariesMayHaveMarks() throws Exception {
        String page = PAGE.replace("<summary>Hint 3: the code</summary>", "<summary><b>Hint 3</b>: the code</summary>")
                .replace("</details>", "<details>\n<summary>Why?</summary>\n\nSo.\n\n</details>\n</details>");

        assertThat(repository.faults(page)).isEmpty();
    }

    @Test
    void aFoldThatIsNotClosedOrNotOpenIsAFault() throws Exception {
        String unclosed = PAGE.replace("</details>\n", "");
        String unopened = PAGE.replace("## It fails", "</details>\n\n## It fails");

        assertThat(repository.faults(unclosed))
                .containsExactly(at(unclosed, "<details>") + "this folded part is never closed");
        assertThat(repository.faults(unopened)).containsExactly(CHAPTER + ":29: no folded part is open here");
    }

    private static final String EXPERIMENT =
            """

            ## What happens if…

            ### … there is a line too many?

            **`text.txt`**, change:

            ```diff
             three
            +four
            ```

            ```console
            $ tail -n 1 text.txt
            four
            ```

            **`text.txt`**, back as it was.

            ```console
            $ tail -n 1 text.txt
            three
            ```

            ## Check
            """;

    @Test
    void anExperimentMayBeOpenAndIsUndone() throws Exception {
        assertThat(repository.faults(PAGE + EXPERIMENT)).isEmpty();
    }

    @Test
    void whatAnExperimentAddedGoesAwayAgain() throws Exception {
        String page = PAGE
                + EXPERIMENT
                        .replace(", change:", ", a new file:")
                        .replace("```diff\n three\n+four", "```text\nfour")
                        .replace("text.txt", "new.txt")
                        .replace("$ tail -n 1 new.txt\nthree", "$ ls *.txt\ntext.txt");

        assertThat(repository.faults(page)).isEmpty();
    }

    @Test
    void anExperimentThatIsNotUndoneInItsSectionIsAFault() throws Exception {
        String page = PAGE
                + EXPERIMENT.replace("**`text.txt`**, back as it was.\n", "").replace("\nthree\n", "\nfour\n");

        assertThat(repository.faults(page))
                .contains(at(page, " three")
                        + "the experiment is not undone where its section ends: text.txt:4 reads \"four\" instead of"
                        + " \"(the end)\"");
    }

    @Test
    void whatNoExperimentChangedCannotGoBack() throws Exception {
        String other = PAGE + EXPERIMENT.replace("**`text.txt`**, back", "**`serverless.yml`**, back");
        String late = PAGE + EXPERIMENT.replace("**`text.txt`**, back", "## Later\n\n**`text.txt`**, back");

        assertThat(repository.faults(other))
                .contains(at(other, "**`serverless.yml`**, back as it was.")
                        + "nothing in this section has changed serverless.yml");
        assertThat(repository.faults(late))
                .contains(at(late, "**`text.txt`**, back as it was.")
                        + "only under a heading \"What happens if\" something goes back as it was");
    }

    @Test
    void testsAreOnlySwitchedOn() throws Exception {
        String disabled =
                """
                import org.junit.jupiter.api.Disabled;
                import org.junit.jupiter.api.Test;

                @Disabled("Chapter 1: take this line away")
                class ATest {}
                """;
        repository.file("1-first/src/test/ATest.java", disabled);
        repository.file("2-second/src/test/ATest.java", disabled.replaceAll(".*Disabled.*\n", ""));
        String instruction =
                """
                **`src/test/ATest.java`**, change:

                ```diff
                -import org.junit.jupiter.api.Disabled;
                @@
                -@Disabled("Chapter 1: take this line away")
                 class ATest {}
                ```

                """;
        String page = PAGE.replace("<details>", instruction + "<details>");

        assertThat(repository.faults(page)).isEmpty();

        String more = page.replace(" class ATest {}", "-class ATest {}\n+class BTest {}");
        assertThat(repository.faults(more))
                .contains(at(more, "-import org.junit.jupiter.api.Disabled;")
                        + "learners write no tests: an edit in src/test only takes lines with @Disabled away");
    }

    @Test
    void wholeFilesMayComeWithTheNextStep() throws Exception {
        repository.file("2-second/src/A.java", "a\n");
        repository.file("2-second/src/test/ATest.java", "a\n");
        repository.file("2-second/src/test/BTest.java", "b\n");
        String prose =
                """
                New in `2-second`: `src/A.java`, whose methods throw `SomeException`, and
                `src/test/{A,B}Test.java`.
                """;
        String list = "New in `2-second`:\n\n- `src/A.java`\n- `src/test/ATest.java`, `src/test/BTest.java`\n";
        String two = "New in `2-second`: `src/A.java`.\n\nNew in `2-second`: `src/test/{A,B}Test.java`.\n";

        for (String listed : List.of(prose, list, two)) {
            assertThat(repository.faults(PAGE + "\n" + listed)).as(listed).isEmpty();
        }
    }

    @Test
    void aNewFileThatIsNotListedIsAFault() throws Exception {
        repository.file("2-second/a.txt", "a\n");
        repository.file("2-second/b.txt", "b\n");

        assertThat(repository.faults(PAGE))
                .containsExactly(CHAPTER
                        + ":34: a paragraph \"New in `2-second`:\" has to list what no edit makes: a.txt," + " b.txt");
        assertThat(repository.faults(PAGE + "\nNew in `2-second`: `a.txt`\n"))
                .containsExactly(CHAPTER + ":36: b.txt is new in 2-second, but no edit makes it and it is not listed");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "New in `2-second`: `text.txt`, 'text.txt is said to come with 2-second, but is there before: only whole new"
                + " files come'",
        "New in `2-second`: `more.txt`, 'more.txt is said to come with 2-second, but is not there'",
        "'New in `2-second`: `new.txt`, `new.txt`', new.txt is listed twice",
        "New in `3-third`: `new.txt`, 'the next step is 2-second, not 3-third'"
    })
    void aListOfNewFilesThatIsWrongIsAFault(String list, String fault) throws Exception {
        repository.file("2-second/new.txt", "new\n");
        String page = PAGE + "\n" + list + "\n";

        assertThat(repository.faults(page)).contains(at(page, list) + fault);
    }

    @Test
    void aListedFileThatAnEditMakesIsAFault() throws Exception {
        repository.file("2-second/new.txt", "new\n");
        String list = "New in `2-second`: `new.txt`";
        String page =
                PAGE.replace("</details>", "**`new.txt`**, a new file:\n\n```text\nnew\n```\n\n</details>\n\n" + list);

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, list) + "new.txt is said to come with 2-second, but an edit of this page makes it");
    }

    @Test
    void nothingComesAfterTheLastStep() throws Exception {
        String page =
                """
                # 2

                **About 5 minutes.**

                ```mermaid
                flowchart LR
                  hello["hello"]
                ```

                New in `3-third`: `new.txt`

                ## The end
                """;
        repository.file("docs/2-second.md", page);

        assertThat(repository.faults(Path.of("docs/2-second.md")))
                .containsExactly("docs/2-second.md:10: no step comes after this one, so nothing comes with it");
    }

    @Test
    void anInstructionThatNobodyUnderstandsIsAFault() throws Exception {
        String page = PAGE.replace(", after `one`:", ", somewhere near `one`:");

        assertThat(repository.faults(page))
                .singleElement()
                .asString()
                .startsWith(at(page, "**`text.txt`**, somewhere near `one`:")
                        + "\"somewhere near `one`\" is none of: a new file");
    }

    @Test
    void anInstructionWithoutItsBlockIsAFault() throws Exception {
        String page = PAGE.replace("```text\ntwo\n```\n", "");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "**`text.txt`**, after `one`:") + "a code block has to follow");
    }

    @Test
    void anEditOutsideTheStepsFolderIsAFault() throws Exception {
        for (String file : List.of("../2-second/text.txt", "/tmp/text.txt")) {
            String page = PAGE.replace("`text.txt`", "`" + file + "`");

            assertThat(repository.faults(page))
                    .containsExactly(
                            at(page, "**`" + file + "`**, after `one`:") + file + " is no file in the step's folder");
        }
    }

    @Test
    void aPageThatBelongsToNoStepCannotHaveEdits() throws Exception {
        repository.file("docs/extra.md", "**`text.txt`**, at the end:\n\n```text\nfour\n```\n");

        assertThat(repository.faults(Path.of("docs/extra.md")))
                .containsExactly("docs/extra.md:4: this page belongs to no step or lab, so it cannot have edits");
    }

    @Test
    void wrongOutputIsAFaultThatShowsWhatCame() throws Exception {
        String page = PAGE.replace("two\nthree", "ten\nthree");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "$ cat text.txt")
                        + "`cat text.txt` does not show \"ten\"; what came:\n    one\n    two\n    three");
    }

    @Test
    void outputThatThePageDoesNotShowIsAFault() throws Exception {
        String page = PAGE.replace("two\nthree\n", "two\n");

        assertThat(repository.faults(page))
                .singleElement()
                .asString()
                .startsWith(
                        at(page, "$ cat text.txt") + "`cat text.txt` shows more than the page: \"three\"; what came:");
    }

    @Test
    void aFailingCommandThatIsNotMarkedIsAFault() throws Exception {
        String page = PAGE.replace("console fails", "console");

        assertThat(repository.faults(page))
                .singleElement()
                .asString()
                .startsWith(at(page, "$ cat nothing") + "`cat nothing` failed with status 1; what came:\n    cat: ");
    }

    @Test
    void aMarkedCommandThatSucceedsIsAFault() throws Exception {
        String page = PAGE.replace("cat nothing\n…nothing…", "true");

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, "$ true") + "`true` succeeded, but the block is marked to fail; nothing came");
    }

    @Test
    void aCommandThatEndsTheShellIsAFaultAndEndsThePage() throws Exception {
        String page = PAGE.replace("$ cd 1-first", "$ echo bye; exit");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "$ echo bye; exit")
                        + "`echo bye; exit` did not end: it ended the shell after it printed:\n    bye");
        assertThat(repository.copiesLeft()).isEmpty();
    }

    private static final String SECOND =
            """

            ```console
            $ touch log.txt
            ```

            ```console second terminal
            $ tail -f log.txt
            ```

            ```console
            $ echo one >> log.txt; echo two >> log.txt
            ```

            ```console second terminal shows
            one
            ```

            ```console second terminal shows
            t…
            ```

            ```console
            $ echo three >> log.txt
            ```

            ```console second terminal shows
            three
            ```
            """;

    private static final String SECOND_ENDS = "\n```console second terminal ends\n```\n";

    @Test
    void aSecondTerminalShowsItsPartsByAndByUntilItEnds() throws Exception {
        String again = SECOND + SECOND_ENDS + SECOND.replace("touch", "rm log.txt; touch");

        assertThat(repository.faults(PAGE + again)).isEmpty();

        assertThat(repository.progress)
                .last()
                .asString()
                .isEqualTo("1 edits applied, 11 commands run, 8 outputs compared, 0 skipped");
        assertThat(repository.copiesLeft()).isEmpty();
    }

    @Test
    void whatASecondTerminalDoesNotShowInTimeIsAFault() throws Exception {
        repository.patience = Duration.ofSeconds(1);
        String page = PAGE + SECOND.replace("t…\n", "ten\n").replace("three\n```\n", "…\nthree\n```\n");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "ten")
                        + "`tail -f log.txt`, in the second terminal, does not show \"ten\"; what came:\n    two");
    }

    @Test
    void whatASecondTerminalShowsBeyondThePageIsAFault() throws Exception {
        String page = PAGE
                + SECOND.replace("echo three", "printf 'three and\\nfour\\n'").replace("three\n```", "three…\n```");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "three…")
                        + "`tail -f log.txt`, in the second terminal, shows more than the page: \"four\"; what came:\n"
                        + "    three and\n    four");
    }

    @Test
    void aCommandInASecondTerminalThatEndsByItselfIsAFault() throws Exception {
        String page = PAGE
                + "\n```console second terminal\n$ echo No streams; exit 1\n```\n"
                + "\n```console second terminal shows\none of them\n```\n";

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, "$ echo No streams; exit 1")
                                + "`echo No streams; exit 1` ended by itself in the second terminal; what came:\n"
                                + "    No streams",
                        at(page, "one of them")
                                + "`echo No streams; exit 1`, in the second terminal, does not show \"one of them\"; what"
                                + " came:\n    No streams");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ' shows;one' | nothing runs in a second terminal here
            ' ends;' | nothing runs in a second terminal here
            ';$ sleep 9;```;```console second terminal;$ sleep 9' | a second terminal is open already
            ';$ sleep 9;$ sleep 9' | 'a block "second terminal" has one command; what it prints is in a block "second terminal shows"'
            ';$ sleep 9;one' | 'a block "second terminal" has one command; what it prints is in a block "second terminal shows"'
            ' shows;$ one' | 'a block "second terminal shows" has lines that are printed, and no command'
            ' shows;' | 'a block "second terminal shows" has lines that are printed, and no command'
            ' ends;one' | 'a block "second terminal ends" is empty'
            """)
    void blocksOfASecondTerminalHaveTheirOrderAndForm(String block, String fault) throws Exception {
        String page =
                PAGE + "\n```console second terminal" + block.replace(';', '\n').stripTrailing() + "\n```\n";

        assertThat(repository.faults(page)).singleElement().asString().endsWith(": " + fault);
    }

    @Test
    void acceptingWritesWhatTheSecondTerminalShowed() throws Exception {
        repository.patience = Duration.ofSeconds(1);
        repository.accept = true;

        assertThat(repository.faults(PAGE + SECOND.replace("t…\n", "ten\n"))).isEmpty();

        assertThat(repository.root.resolve(CHAPTER)).hasContent(PAGE + SECOND.replace("t…\n", "two\n"));
    }

    @Test
    void outputThatThePromptWouldStandBehindIsAFault() throws Exception {
        String page = PAGE + "\n```console\n$ printf '{}'\n{}\n$ printf '{}\\n'\n{}\n```\n";
        String fault = at(page, "$ printf '{}'")
                + "`printf '{}'` ends without a line end, so that the prompt stands behind its last line: add -w '\\n' or"
                + " ; echo; what came:\n    {}";

        assertThat(repository.faults(page)).containsExactly(fault);
        repository.accept = true;
        assertThat(repository.faults(page)).containsExactly(fault);
    }

    @Test
    void anUnknownMarkOfAConsoleBlockIsAFault() throws Exception {
        String page = PAGE.replace("console fails", "console mayfail");

        assertThat(repository.faults(page))
                .singleElement()
                .asString()
                .startsWith(at(page, "```console mayfail") + "after \"console\" come only");
    }

    @Test
    void aConsoleBlockThatBeginsWithOutputIsAFault() throws Exception {
        String page = PAGE.replace("$ cat nothing", "> cat nothing");

        assertThat(repository.faults(page))
                .containsExactly(at(page, "> cat nothing") + "a console block begins with a command: $ and a blank");
    }

    @Test
    void moreThanFiveSkippedBlocksOfAllPagesAreAFault() throws Exception {
        String skipped = "```console skip: it would take a day\n$ false\n```\n\n";
        repository.file("docs/0-setup.md", skipped.repeat(4));
        String page = PAGE + "\n" + skipped.repeat(2);

        assertThat(repository.faults(page))
                .containsExactly(CHAPTER + ":40: too many blocks are marked as skipped: at most 5 of all pages");
        assertThat(repository.progress).contains(CHAPTER + ":36 skipped: it would take a day");
        assertThat(repository.faults(Path.of("docs/0-setup.md"))).isEmpty();
    }

    @Test
    void aNodeThatTheTemplateLacksIsAFault() throws Exception {
        String page = PAGE.replace("  you((", "  hello --> putUser\n  you((");

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, "  hello --> putUser") + "the picture shows putUser, which the step's template lacks");
    }

    @Test
    void aChapterWithoutAPictureIsAFault() throws Exception {
        String page = PAGE.replace("```mermaid", "```text");

        assertThat(repository.faults(page)).containsExactly(CHAPTER + ":1: this page needs a picture: a Mermaid block");
    }

    @Test
    void wrongMinutesAreAFault() throws Exception {
        String page = PAGE.replace("About 5 minutes", "About 20 minutes");

        assertThat(repository.faults(page))
                .containsExactly(CHAPTER + ":3: the page says 20 minutes, but they are 5; ./workshop docs --accept"
                        + " rewrites it");
    }

    @Test
    void aChapterThatDoesNotSayHowLongItTakesIsAFault() throws Exception {
        assertThat(repository.faults(PAGE.replace("**About 5 minutes.** ", "")))
                .containsExactly(CHAPTER + ":1: a chapter says how long it takes: **About 5 minutes.**");
    }

    @Test
    void anUnclosedFenceIsAFault() throws Exception {
        String page = PAGE.substring(0, PAGE.lastIndexOf("```"));

        assertThat(repository.faults(page))
                .containsExactly(at(page, "```console fails") + "this code block is never closed");
    }

    @Test
    void aBlockThatHtmlSwallowsIsAFault() throws Exception {
        String page = PAGE.replace("## It fails\n", "<div>");

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, "<div>") + "a blank line is missing between this HTML and the code block in it");
    }

    @Test
    void windowsLineEndsAreAFault() throws Exception {
        assertThat(repository.faults(PAGE.replace("two\n", "two\r\n")))
                .containsExactly(at(PAGE, "two") + "lines end with CR LF; pages are saved with LF alone");
    }

    @Test
    void aLinkToAMissingFileIsAFault() throws Exception {
        String page = PAGE.replace("(2-second.md#", "(3-third.md#");

        assertThat(repository.faults(page)).containsExactly(CHAPTER + ":3: the link leads nowhere: 3-third.md#the-end");
    }

    @Test
    void aLinkOutOfTheRepositoryIsAFault() throws Exception {
        assertThat(repository.faults(PAGE.replace("(2-second.md#the-end)", "(../../elsewhere.md)")))
                .containsExactly(CHAPTER + ":3: the link leads nowhere: ../../elsewhere.md");
    }

    @Test
    void anAnchorThatNoHeadingHasIsAFault() throws Exception {
        String page = PAGE.replace("#the-end", "#the-start");

        assertThat(repository.faults(page))
                .containsExactly(CHAPTER + ":3: no heading has the anchor of the link 2-second.md#the-start");
    }

    @Test
    void aLabIsProvedInItsFolder() throws Exception {
        repository.lab("tea", LAB);

        assertThat(repository.faults(LAB_PAGE)).isEmpty();

        assertThat(repository.root.resolve("labs/tea/text.txt"))
                .as("proved in a copy")
                .hasContent("one\nthree");
    }

    @Test
    void whatALabShowsWronglyIsAFault() throws Exception {
        repository.lab(
                "tea",
                LAB.replace("one\ntwo", "ten\ntwo").replace("hello[", "cup[").replace("docs/2", "docs/9"));

        assertThat(repository.faults(LAB_PAGE))
                .containsExactly(
                        "labs/tea/README.md:3: the link leads nowhere: ../../docs/9-second.md#the-end",
                        "labs/tea/README.md:7: the picture shows cup, which the step's template lacks",
                        "labs/tea/README.md:5: the picture lacks hello, which the step's template has",
                        "labs/tea/README.md:18: `cat text.txt` does not show \"ten\"; what came:\n"
                                + "    one\n    two\n    three");
    }

    @Test
    void aLabWithoutAPictureIsAFault() throws Exception {
        repository.lab("tea", "# Tea\n");

        assertThat(repository.faults(LAB_PAGE))
                .containsExactly("labs/tea/README.md:1: this page needs a picture: a Mermaid block");
    }

    @Test
    void otherPagesMayLinkToALab() throws Exception {
        repository.lab("tea", LAB);
        repository.file("README.md", "[A lab](labs/tea/README.md#tea), [its folder](labs/tea), [none](labs/milk).\n");

        assertThat(repository.faults(Path.of("README.md")))
                .containsExactly("README.md:1: the link leads nowhere: labs/milk");
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "1, docs/1-first.md",
        "1-first, docs/1-first.md",
        "1-first.md, docs/1-first.md",
        "docs/1-first.md, docs/1-first.md",
        "README, README.md",
        "README.md, README.md",
        "tea, labs/tea/README.md",
        "labs/tea, labs/tea/README.md",
        "labs/tea/README.md, labs/tea/README.md"
    })
    void aPageIsChosenByName(String wanted, Path page) throws Exception {
        repository.lab("tea", LAB);

        assertThat(repository.pages(wanted)).containsExactly(page);
    }

    @Test
    void thePagesForMaintainersArePagesToo() throws Exception {
        repository.file("tool/docs/README.md", "# The tool\n");
        repository.file("tool/docs/speed.md", "[How to build it](../../.github/CONTRIBUTING.md), [none](slow.md)\n");
        repository.file(".github/CONTRIBUTING.md", "[The tool](../tool/docs/README.md), [none](LICENSE)\n");

        assertThat(repository.pages("README.md")).containsExactly(Path.of("README.md"));
        assertThat(repository.pages("speed")).containsExactly(Path.of("tool/docs/speed.md"));
        assertThat(repository.faults(Path.of("tool/docs/speed.md"), Path.of(".github/CONTRIBUTING.md")))
                .containsExactly(
                        "tool/docs/speed.md:1: the link leads nowhere: slow.md",
                        ".github/CONTRIBUTING.md:1: the link leads nowhere: LICENSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "first", "docs", "labs", "milk", "labs/milk", ""})
    void noPageHasSuchAName(String wanted) throws Exception {
        repository.lab("tea", LAB);

        assertThat(repository.pages(wanted)).isEmpty();
    }

    @Test
    void acceptingWritesTheOutputAndTheMinutesIntoThePage() throws Exception {
        repository.accept = true;

        assertThat(repository.faults(PAGE.replace("two\nthree", "ten\nthree").replace("About 5", "About 50")))
                .isEmpty();

        assertThat(repository.root.resolve(CHAPTER)).hasContent(PAGE);
    }

    @Test
    void acceptingNeverWritesTheOutputOfACommandThatFailed() throws Exception {
        repository.accept = true;
        String page = PAGE.replace("console fails", "console").replace("…nothing…", "fine");

        assertThat(repository.faults(page)).singleElement().asString().contains("failed with status 1");

        assertThat(repository.root.resolve(CHAPTER)).hasContent(page);
    }

    @Test
    void thePageAfterOneThatBrokeOffFindsAnEmptyLocalCloud() throws Exception {
        repository.file(CHAPTER.toString(), PAGE.replace("console fails", "console"));
        repository.file("docs/extra.md", "```console\n$ true\n```\n");

        assertThat(repository.faults(CHAPTER, Path.of("docs/extra.md"), Path.of("README.md")))
                .hasSize(1);

        assertThat(repository.workshopCalls()).containsExactly("up", "env", "down", "up --fresh --yes", "env", "down");
    }
}
