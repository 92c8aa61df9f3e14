package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Which chapter {@code ./workshop} alone takes a learner to be at. */
class WorkshopCommandTest {

    @TempDir
    Path root = Path.of("");

    private FakeMachine machine = new FakeMachine(root);
    private String status = "";

    @BeforeEach
    void threeChapters() throws IOException {
        machine = new FakeMachine(root);
        machine.programs = invocation -> new Outcome(0, status);
        for (String name : new String[] {"1-start", "2-table", "10-more"}) {
            Files.createDirectories(root.resolve(name + "/src/main"));
            Files.writeString(root.resolve(name + "/serverless.yml"), "");
            Files.createDirectories(root.resolve("docs"));
            Files.writeString(root.resolve("docs/" + name + ".md"), "# " + name.replace('-', ' ') + "\n\ntext\n");
        }
        Files.createDirectories(root.resolve("9-mine"));
    }

    @Test
    void theFolderOfTheTerminalTells() throws IOException {
        assertThat(run(root.resolve("2-table/src"))).isZero();

        assertThat(machine.out())
                .contains(
                        "You are at chapter 2, table: docs/2-table.md, in the folder 2-table.",
                        "The local cloud does not run.",
                        "Next:  ../../workshop up");
    }

    @Test
    void elseTheChapterWhoseFilesWereChangedLast() throws IOException {
        machine.install("git");
        status = " M 1-start/serverless.yml\0?? 10-more/src/main/\0 M 9-mine/x\0";
        touch("1-start/serverless.yml", "2026-11-29T12:00:00Z");
        touch("2-table/serverless.yml", "2026-11-29T13:00:00Z");
        touch("10-more/serverless.yml", "2026-11-29T11:00:00Z");
        touch("10-more/src/main", "2026-11-29T11:00:00Z");
        touch("1-start/src/main", "2026-11-29T11:00:00Z");

        assertThat(run(root)).isZero();

        assertThat(machine.out()).contains("You are at chapter 1, start: docs/1-start.md");
        assertThat(machine.ran())
                .singleElement()
                .asString()
                .endsWith("status --porcelain -z --no-renames -- 1-start 2-table 10-more");
    }

    @Test
    void theChapterThatWasWatchedLastCountsWhenItIsFurtherOn() throws IOException {
        machine.install("git");
        status = " M 2-table/serverless.yml\0";
        watched("10-more");
        assertThat(run(root)).isZero();
        watched("1-start");
        assertThat(run(root)).isZero();

        assertThat(machine.out()).containsSubsequence("You are at chapter 10, more", "You are at chapter 2, table");
    }

    @Test
    void whatWatchDeployedIsNotAskedForAgain() throws IOException {
        Path mark = root.resolve(".workshop/watch/2-table/deployed");
        Files.createDirectories(mark.resolveSibling(""));
        Files.createFile(mark);
        touch(".workshop/watch/2-table/deployed", "2026-11-29T12:00:00Z");

        assertThat(ChapterFolder.all(machine.machine().home()).get(1).packed())
                .hasValue(Instant.parse("2026-11-29T12:00:00Z"));
        assertThat(ChapterFolder.all(machine.machine().home()).get(0).packed()).isEmpty();
    }

    private void watched(String folder) throws IOException {
        Files.createDirectories(root.resolve(".workshop"));
        Files.writeString(root.resolve(".workshop/progress.json"), "{\"at\":\"" + folder + "\"}");
    }

    @Test
    void inAFreshCloneNothingIsChanged() throws IOException {
        machine.install("git");

        assertThat(run(root)).isZero();

        assertThat(machine.out()).contains("You have not changed anything yet.", "Next:  ./workshop up");
    }

    @Test
    void withoutGitItSaysWhatItKnows() {
        assertThat(run(root)).isZero();

        assertThat(machine.out()).contains("Next:  ./workshop up");
        assertThat(machine.ran()).isEmpty();
    }

    @Test
    void aWordThatIsNoCommandIsOneLine() {
        assertThat(machine.run("chek")).isEqualTo(2);

        assertThat(machine.err()).hasLineCount(1).contains("chek", "./workshop --help");
    }

    private int run(Path workingFolder) {
        return new picocli.CommandLine(new WorkshopCommand(machine.machine(), workingFolder)).execute();
    }

    private void touch(String file, String time) throws IOException {
        Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.parse(time)));
    }
}
