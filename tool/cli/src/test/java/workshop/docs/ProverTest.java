package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
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
        repository.file("2-second/target/fake.jar", "made of a");
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
                .contains("the edits do not lead to 2-second");
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
        repository.file("2-second/more.txt", "more\n");

        assertThat(repository.faults(PAGE))
                .containsExactly(
                        CHAPTER + ":29: the edits do not lead to 2-second: more.txt is missing",
                        CHAPTER
                                + ":29: the edits do not lead to 2-second: text.txt:2 reads \"two\" instead of \"TWO\"");
    }

    @Test
    void aMissingLineEndAtTheEndOfAFileIsADifference() throws Exception {
        repository.file("2-second/text.txt", "one\ntwo\nthree");

        assertThat(repository.faults(PAGE))
                .containsExactly(
                        CHAPTER + ":29: the edits do not lead to 2-second: text.txt:3 differs in the line end of"
                                + " the file's last line");
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
                .containsExactly(CHAPTER + ":35: too many blocks are marked as skipped: at most 5 of all pages");
        assertThat(repository.progress).contains(CHAPTER + ":31 skipped: it would take a day");
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
        String page = PAGE.replace("## It fails\n", "<details>\n<summary>Hint</summary>");

        assertThat(repository.faults(page))
                .containsExactly(
                        at(page, "<details>") + "a blank line is missing between this HTML and the code block in it");
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
