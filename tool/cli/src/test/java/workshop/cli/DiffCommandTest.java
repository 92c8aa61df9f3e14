package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code workshop diff}. */
class DiffCommandTest {

    private final Path root;
    private final FakeMachine machine;

    DiffCommandTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.machine = new FakeMachine(root);
        file("3-api/serverless.yml", "service: users\n");
        file("4-users/serverless.yml", "service: users\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    @Test
    void showsNewChangedAndRemovedFilesInOrder() throws IOException {
        file("3-api/src/A.java", "1\n2\n3\n4\n5\n6\n");
        file("4-users/src/A.java", "1\n2\n3\n4\nfive\n6\n");
        file("3-api/Old.java", "old\n");
        file("4-users/New.java", "new\n");

        assertThat(machine.run("diff", "3")).as(machine.err()).isZero();

        assertThat(machine.out())
                .isEqualToNormalizingNewlines(
                        """
                        --- /dev/null
                        +++ 4-users/New.java
                        @@ -0,0 +1,1 @@
                        +new
                        --- 3-api/Old.java
                        +++ /dev/null
                        @@ -1,1 +0,0 @@
                        -old
                        --- 3-api/src/A.java
                        +++ 4-users/src/A.java
                        @@ -2,5 +2,5 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                        """);
    }

    @Test
    void leavesOutWhatIsBuiltAndWhatEditorsKeep() throws IOException {
        for (String name : new String[] {"target/users.jar", ".serverless/state.json", ".idea/a.xml", "bin/A.class"}) {
            file("3-api/" + name, "built");
        }

        assertThat(machine.run("diff", "3")).isZero();

        assertThat(machine.out()).contains("3-api and 4-users are the same");
    }

    @Test
    void showsAMissingNewlineAtTheEndAsDiffDoes() throws IOException {
        file("3-api/a.txt", "a");
        file("4-users/a.txt", "a\n");

        assertThat(machine.run("diff", "3")).isZero();

        assertThat(machine.out())
                .isEqualToNormalizingNewlines(
                        """
                        --- 3-api/a.txt
                        +++ 4-users/a.txt
                        @@ -1,1 +1,1 @@
                        -a
                        \\ No newline at end of file
                        +a
                        """);
    }

    @Test
    void namesANewEmptyFile() throws IOException {
        file("4-users/empty.txt", "");

        assertThat(machine.run("diff", "3")).isZero();

        assertThat(machine.out()).isEqualToNormalizingNewlines("--- /dev/null\n+++ 4-users/empty.txt\n");
    }

    @Test
    void namesApartWhatComesWithTheNextFolder() throws IOException {
        file("docs/3-api.md", "# 3 API\n\nNew in `4-users`: `src/{A,B}.java`, `Mine.java` and `Gone.java`.\n");
        file("4-users/src/A.java", "a\n");
        file("4-users/src/B.java", "b\n");
        file("4-users/Mine.java", "new\n");

        assertThat(machine.run("diff", "3")).as(machine.err()).isZero();
        assertThat(machine.out())
                .isEqualToNormalizingNewlines(
                        """
                        3-api and 4-users are the same, but for what comes with 4-users: nothing is left to do.
                        Comes with 4-users, and is not yours to write:
                          Mine.java
                          src/A.java
                          src/B.java
                        """);
    }

    @Test
    void comparesAFileThatIsThereAlthoughItComesWithTheNextFolder() throws IOException {
        file("docs/3-api.md", "# 3 API\n\nNew in `4-users`: `Mine.java`\n");
        file("3-api/Mine.java", "old\n");
        file("4-users/Mine.java", "new\n");

        assertThat(machine.run("diff", "3")).as(machine.err()).isZero();
        assertThat(machine.out()).contains("-old", "+new").doesNotContain("Comes with");
    }

    @Test
    void theLastChapterAndUnknownOnesAreExitCodeTwo() {
        assertThat(machine.run("diff", "7")).isEqualTo(2);
        assertThat(machine.run("diff", "8")).isEqualTo(2);
        assertThat(machine.run("diff", "one")).isEqualTo(2);
        assertThat(machine.run("diff")).isEqualTo(2);

        assertThat(machine.err()).contains("Chapter 7 changes no file", "There is no chapter 8");
    }
}
