package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code workshop reset}, with the real git. */
class ResetCommandTest {

    private final Path root;
    private final FakeMachine machine;
    private final SystemProcesses processes = new SystemProcesses();

    ResetCommandTest(@TempDir Path folder) {
        root = folder.resolve("a clone");
        machine = new FakeMachine(root);
        machine.environment.put("PATH", String.valueOf(System.getenv("PATH")));
        machine.environment.put("HOME", folder.toString());
        machine.environment.put("GIT_CONFIG_NOSYSTEM", "1");
        machine.programs = this::really;
    }

    @BeforeEach
    void clonedWorkshop() throws IOException {
        file(".gitignore", "target/\n");
        for (String step : List.of("3-api", "4-users")) {
            file(step + "/serverless.yml", "service: users\n");
            file(step + "/src/A.java", "class A {}\n");
        }
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "The workshop");
    }

    private Outcome really(Invocation invocation) {
        try {
            return processes.run(invocation);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void git(String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        Outcome outcome = really(new Invocation(words, root, machine.environment));
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }

    private Path file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private void change() throws IOException {
        file("3-api/src/A.java", "class A { int mine; }\n");
        file("3-api/src/B.java", "class B {}\n");
        file("3-api/new folder/C ü.java", "class C {}\n");
        Files.delete(root.resolve("3-api/serverless.yml"));
        file("3-api/target/users.jar", "built");
        file("4-users/src/A.java", "class A { int alsoMine; }\n");
        // Without its serverless.yml the folder would be no step any more.
        file("3-api/serverless.yml", "");
    }

    @Test
    void listsWhatItTakesAwayAsksKeepsACopyAndPutsTheFolderBack() throws IOException {
        change();
        machine.answer = Optional.of("y");

        assertThat(machine.run("reset", "3")).as(machine.err()).isZero();

        assertThat(machine.out().lines().filter(line -> line.startsWith("  ")))
                .containsExactly(
                        "  changed  3-api/serverless.yml",
                        "  changed  3-api/src/A.java",
                        "  new      3-api/new folder/C ü.java",
                        "  new      3-api/src/B.java");
        assertThat(machine.questions)
                .containsExactly("Put 3-api back, and keep a copy of these changes in .workshop/reset? [y/N] ");
        Path copy = root.resolve(".workshop/reset/3-api-1");
        assertThat(machine.out()).contains("A copy of it is in " + Path.of(".workshop/reset/3-api-1"));
        assertThat(copy.resolve("src/A.java")).hasContent("class A { int mine; }");
        assertThat(copy.resolve("src/B.java")).hasContent("class B {}");
        assertThat(copy.resolve("new folder/C ü.java")).hasContent("class C {}");
        assertThat(copy.resolve("target")).doesNotExist();
        assertThat(root.resolve("3-api/src/A.java")).hasContent("class A {}");
        assertThat(root.resolve("3-api/serverless.yml")).hasContent("service: users");
        assertThat(root.resolve("3-api/src/B.java")).doesNotExist();
        assertThat(root.resolve("3-api/new folder")).doesNotExist();
        assertThat(root.resolve("3-api/target/users.jar")).as("built").exists();
        assertThat(root.resolve("4-users/src/A.java")).as("another step").hasContent("class A { int alsoMine; }");
    }

    @Test
    void eachTimeGetsACopyOfItsOwn() throws IOException {
        change();
        machine.run("reset", "3", "--yes");
        file("3-api/src/A.java", "class A { int second; }\n");

        assertThat(machine.run("reset", "3", "--yes")).as(machine.err()).isZero();

        assertThat(root.resolve(".workshop/reset/3-api-1/src/A.java")).hasContent("class A { int mine; }");
        assertThat(root.resolve(".workshop/reset/3-api-2/src/A.java")).hasContent("class A { int second; }");
        assertThat(root.resolve(".workshop/reset/3-api-2/src/B.java")).doesNotExist();
    }

    @Test
    void stagedChangesArePutBackToo() throws IOException {
        change();
        git("add", "-A");

        assertThat(machine.run("reset", "3", "--yes")).as(machine.err()).isZero();

        assertThat(machine.questions).isEmpty();
        assertThat(root.resolve(".workshop/reset/3-api-1/src/B.java")).hasContent("class B {}");
        assertThat(root.resolve("3-api/src/B.java")).doesNotExist();
        assertThat(machine.run("reset", "3")).isZero();
        assertThat(machine.out()).contains("nothing to put back");
    }

    @Test
    void deletedFilesComeBack() throws IOException {
        Files.delete(root.resolve("3-api/src/A.java"));

        assertThat(machine.run("reset", "3", "--yes")).as(machine.err()).isZero();

        assertThat(machine.out()).contains("  deleted  3-api/src/A.java").doesNotContain("A copy");
        assertThat(root.resolve("3-api/src/A.java")).exists();
    }

    @Test
    void anythingButYesChangesNothing() throws IOException {
        change();
        machine.answer = Optional.of("");

        assertThat(machine.run("reset", "3")).isEqualTo(2);

        assertThat(machine.err()).contains("Nothing is put back");
        assertThat(root.resolve("3-api/src/B.java")).exists();
        assertThat(root.resolve("3-api/src/A.java")).hasContent("class A { int mine; }");
    }

    @Test
    void withoutATerminalItChangesNothingAndNamesTheOption() throws IOException {
        change();

        assertThat(machine.run("reset", "3")).isEqualTo(2);

        assertThat(machine.err()).contains("no terminal to ask at", "--yes");
        assertThat(root.resolve("3-api/src/B.java")).exists();
    }

    @Test
    void aFolderThatIsNoCloneIsExitCodeTwo() throws IOException {
        change();
        Files.move(root.resolve(".git"), root.resolve(".git-gone"));
        machine.environment.put(
                "GIT_CEILING_DIRECTORIES", root.resolveSibling("").toString());

        assertThat(machine.run("reset", "3", "--yes")).isEqualTo(2);

        assertThat(machine.err()).contains("is in no git clone of the workshop");
        assertThat(root.resolve("3-api/src/B.java")).exists();
    }

    @Test
    void aFolderUnpackedInsideAnotherCloneIsNeverCleaned() throws IOException {
        file("9-mine/serverless.yml", "service: mine\n");

        assertThat(machine.run("reset", "9", "--yes")).isEqualTo(2);

        assertThat(machine.err()).contains("is in no git clone of the workshop");
        assertThat(root.resolve("9-mine/serverless.yml")).exists();
    }

    @Test
    void withoutGitItSaysSo() {
        machine.environment.put("PATH", root.toString());

        assertThat(machine.run("reset", "3")).isEqualTo(2);

        assertThat(machine.err()).contains("git is not on the PATH");
    }

    @Test
    void anUnknownChapterIsExitCodeTwo() {
        assertThat(machine.run("reset", "8")).isEqualTo(2);
        assertThat(machine.err()).contains("There is no step \"8\"");
    }
}
