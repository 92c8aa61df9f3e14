package workshop.watch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.progress.ProgressFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A watch of a small project, with the real compiler and real tests; Maven, the CLI and the cloud are the test's. */
class WatchTest {

    private static final String CLASS =
            "package p; public class Greeting { public static String text() { return \"Hello\"; } }";
    private static final String TEST =
            """
            package p;
            import org.junit.jupiter.api.Test;
            import static org.junit.jupiter.api.Assertions.assertEquals;
            class GreetingTest {
                @Test void greets() { assertEquals("Hello", Greeting.text()); }
            }
            """;

    @TempDir
    Path root = Path.of("");

    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private Duration testsEndWithin = Duration.ofSeconds(60);
    private volatile boolean deployable = true;
    private volatile boolean answers = true;
    private volatile List<Promised> promised =
            List.of(new Promised("it greets", "The task", "it is silent", List.of("why: it is not written")));

    /** Nothing listens there, so that the CLI deploys in place of what goes straight into functions. */
    private Optional<String> local = Optional.of("http://127.0.0.1:1");

    private Path folder = Path.of("");
    private CompletableFuture<Optional<String>> running = CompletableFuture.completedFuture(Optional.empty());

    @BeforeEach
    void aProject() throws IOException {
        folder = root.resolve("1-start");
        write("1-start/pom.xml", "<project><maven.compiler.release>17</maven.compiler.release></project>");
        write("1-start/serverless.yml", "service: users\npackage:\n  artifact: target/users.jar\n");
        write("1-start/src/main/java/p/Greeting.java", CLASS);
        write("2-table/serverless.yml", "service: users\n");
        write(
                "docs/1-start.md",
                "# 1 A function\n\n## The task\n\n<details>\n<summary>Hint 1: why?</summary>\n\nThink.\n\n</details>\n");
        write("docs/2-table.md", "# 2 A table\n");
    }

    @AfterEach
    void end() throws Exception {
        keys.add("q");
        running.exceptionally(failure -> Optional.empty()).get(60, TimeUnit.SECONDS);
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private void writeTest(String text) throws IOException {
        write("1-start/src/test/java/p/GreetingTest.java", text);
    }

    private Watch watch() throws IOException {
        return new Watch(new Watch.Setting(
                root,
                folder,
                "1-start",
                new Cloud(Map.of(), local, () -> answers),
                new FakePrograms(),
                testsEndWithin,
                FakePromises::new,
                new Paper(shown::add, false),
                keys));
    }

    private void start() throws IOException {
        Watch watch = watch();
        running = CompletableFuture.supplyAsync(() -> {
            try {
                return watch.run();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await("it is silent");
    }

    /** What is shown after the last text that was awaited, until this one. */
    private String await(String text) {
        StringBuilder all = new StringBuilder();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            if (running.isCompletedExceptionally()) {
                running.join();
            }
            try {
                Optional.ofNullable(shown.poll(100, TimeUnit.MILLISECONDS)).ifPresent(all::append);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (all.indexOf(text) >= 0) {
                return all.toString();
            }
        }
        throw new AssertionError("not shown: " + text + "\nbut: " + all);
    }

    private final class FakePromises implements Promises {
        @Override
        public List<Promised> look(int chapter) {
            return promised;
        }

        @Override
        public void close() {}
    }

    /** Maven knows the libraries of this test, and makes a jar with a library in it. */
    private final class FakePrograms implements Programs {
        @Override
        public Ended maven(Path project, List<String> arguments) throws IOException {
            Optional<String> list = arguments.stream()
                    .filter(word -> word.startsWith("-DoutputFile="))
                    .map(word -> word.substring("-DoutputFile=".length()))
                    .findFirst();
            commands.add(list.isPresent() ? "mvn list" : "mvn package");
            if (list.isPresent()) {
                Files.write(Path.of(list.get()), libraries());
            } else {
                Path jar = project.resolve("target/users.jar");
                Files.createDirectories(jar.resolveSibling(""));
                try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
                    out.putNextEntry(new ZipEntry("lib/Library.class"));
                }
            }
            return new Ended(true, "");
        }

        private List<String> libraries() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(jar -> jar.matches(".*(junit-(jupiter|platform)|opentest4j|apiguardian).*\\.jar"))
                    .map(jar -> "   a:b:jar:1:test:" + jar)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Override
        public Ended serverless(Path project, List<String> arguments) {
            commands.add("serverless " + String.join(" ", arguments));
            return deployable
                    ? new Ended(true, "✔ deployed")
                    : new Ended(false, "Error:\nCannot parse \"serverless.yml\"");
        }
    }

    private String codeOf(String entry) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve("target/users.jar").toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aSaveIsCompiledTestedPackagedDeployedAndLookedAt() throws IOException {
        writeTest(TEST);
        start();
        assertThat(commands).containsExactly("mvn list", "mvn package", "serverless deploy");
        commands.clear();
        promised = List.of(new Promised("it greets", "The task", "", List.of()));

        write(
                "1-start/src/main/java/p/Greeting.java",
                CLASS.replace("text()", "text( /* better */ )")
                        .replace("class Greeting {", "class Greeting { static final String NEW = \"brand new\"; "));

        assertThat(await("Chapter 1 is done"))
                .contains("✔ it compiles, 1 test holds, target/users.jar has the new classes", "= mvn -q package");
        assertThat(commands).containsExactly("serverless deploy");
        assertThat(codeOf("p/Greeting.class")).contains("brand new");
        assertThat(folder.resolve("target/classes")).doesNotExist();
        assertThat(Files.getLastModifiedTime(DeployedMark.of(root, "1-start").file()))
                .isGreaterThan(Files.getLastModifiedTime(folder.resolve("src/main/java/p/Greeting.java")));
        assertThat(new ProgressFile(root).read().seen("1-start"))
                .hasValueSatisfying(seen -> assertThat(seen.done()).isTrue());
    }

    @Test
    void onAwsMavenPackagesAndTheCliDeploys() throws IOException {
        local = Optional.empty();
        start();
        commands.clear();

        write("1-start/src/main/java/p/Greeting.java", CLASS + "\n");

        assertThat(await("it is silent"))
                .contains("1-start · chapter 1, A function · AWS", "Maven has packaged it, it is deployed");
        assertThat(commands).containsExactly("mvn package", "serverless deploy");
    }

    @Test
    void aRedTestIsNotDeployedAndTheJarStaysOlderThanTheSource() throws IOException {
        writeTest(TEST);
        start();
        commands.clear();

        write("1-start/src/main/java/p/Greeting.java", CLASS.replace("Hello", "Hi"));

        assertThat(await("does not hold"))
                .contains(
                        "GreetingTest.greets (GreetingTest.java:5):",
                        "expected: <Hello> but was: <Hi>",
                        "Not deployed");
        assertThat(commands).isEmpty();
        assertThat(Files.getLastModifiedTime(folder.resolve("target/users.jar")))
                .isLessThan(Files.getLastModifiedTime(folder.resolve("src/main/java/p/Greeting.java")));

        writeTest(TEST.replace("assertEquals(\"Hello\", Greeting.text())", "throw new AssertionError(\"red\", cause())")
                .replace("@Test", "static Exception cause() { return new Exception(\"why\"); } @Test"));

        assertThat(await("does not hold")).contains("red", "because of Exception: why (GreetingTest.java:5)");
    }

    @Test
    void aBrokenClassIsShownWithItsLineAndARepairGoesOn() throws IOException {
        start();

        Path file = write("1-start/src/main/java/p/Greeting.java", CLASS.replace("\"Hello\";", "\"Hello\""));
        assertThat(await("it does not compile"))
                .contains("src/main/java/p/Greeting.java:1: ';' expected", "^")
                .doesNotContain("Exception");

        Path other = write("other.txt", CLASS);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        await("it is silent");
    }

    @Test
    void aDeletedClassLeavesTheJarAndOneThatIsNeededIsMissed() throws IOException {
        Path more = write("1-start/src/main/java/p/More.java", "package p; class More {}");
        start();
        write("1-start/src/main/java/p/Greeting.java", CLASS + " ");
        await("it is silent");
        assertThat(codeOf("p/More.class")).contains("More");

        Files.delete(more);
        await("it is silent");
        try (ZipFile zip = new ZipFile(folder.resolve("target/users.jar").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("lib/Library.class", "p/Greeting.class")
                    .doesNotContain("p/More.class");
        }

        writeTest(TEST);
        Files.delete(folder.resolve("src/main/java/p/Greeting.java"));
        assertThat(await("the tests do not compile")).contains("GreetingTest.java:5: cannot find symbol");
    }

    @Test
    void whatCannotBeDeployedIsDeployedWithTheNextSave() throws IOException {
        start();
        deployable = false;
        write("1-start/serverless.yml", "service: users\npackage:\n   artifact: target/users.jar\n# more");
        assertThat(await("it cannot be deployed")).contains("    Cannot parse \"serverless.yml\"");
        commands.clear();
        deployable = true;

        write("1-start/src/main/java/p/Greeting.java", CLASS + "\n");

        await("it is silent");
        assertThat(commands).containsExactly("serverless deploy");
    }

    @Test
    void aCloudThatIsStoppedIsWaitedForAndNothingIsLost() throws IOException {
        start();
        answers = false;
        commands.clear();
        write("1-start/serverless.yml", "service: users\npackage:\n   artifact: target/users.jar\n# more");
        assertThat(await("does not answer")).contains("./workshop up", "is not lost");
        assertThat(commands).isEmpty();

        answers = true;

        assertThat(await("it is silent")).contains("answers again", "it is deployed");
        assertThat(commands).containsExactly("serverless deploy");
    }

    @Test
    void aTestThatNeverEndsIsEnded() throws IOException {
        testsEndWithin = Duration.ofSeconds(15);
        writeTest(TEST);
        start();
        write(
                "1-start/src/main/java/p/Greeting.java",
                CLASS.replace(
                        "return",
                        "while (true) java.util.concurrent.locks.LockSupport.park(); } static String x() { return"));

        assertThat(await("the tests do not end well")).contains("is there a loop without an end");

        write("1-start/src/main/java/p/Greeting.java", CLASS);
        await("it is silent");
    }

    @Test
    void filesThatAreGoneAreNamed() throws IOException {
        start();
        Files.delete(folder.resolve("serverless.yml"));

        assertThat(await("serverless.yml is gone")).contains("git checkout 1-start/serverless.yml");
    }

    @Test
    void onlyOneWatchesAStack() throws IOException {
        start();

        Watch second = watch();
        assertThatThrownBy(second::run)
                .isInstanceOf(Watch.Refused.class)
                .hasMessageContaining("Another terminal watches 1-start (process ")
                .hasMessageContaining("ctrl-C");
    }

    @Test
    void keysGiveHintsAndGoOn() throws Exception {
        start();

        keys.add("h");
        assertThat(await("That was the last hint.")).contains("Chapter 1, hint 1 of 1: why?", "Think.");
        keys.add("what?");
        await("h hint · n next");
        keys.add("n");
        await("Chapter 1 is not done yet");
        keys.add("n");

        assertThat(running.get(60, TimeUnit.SECONDS)).hasValue("2-table");
    }
}
