package workshop.docs;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.cli.PinnedServerless;
import workshop.cli.ProofSettings;
import workshop.steps.Repository;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo and the first chapter, on each Node.js that learners have: the oldest that the Serverless CLI runs on, and the
 * two that are recommended. npm's package {@code node} brings them.
 */
@Tag(Ring.LONG)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pages are followed in bash")
class NodeVersionsTest {

    private static final Logger LOG = System.getLogger(NodeVersionsTest.class.getName());
    private static final Duration LONGEST_PROGRAM = Duration.ofMinutes(8);

    @TempDir
    Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"20.19.0", "22.23.3", "24.21.0"})
    void theDemoAndTheFirstChapterHoldOn(String version) throws Exception {
        PinnedServerless.script(Repository.root());
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WORKSHOP_"));
        environment.put("PATH", fetched(version) + ":" + environment.get("PATH"));
        assertThat(run(home, environment, List.of("/bin/sh", "-c", "node --version"))
                        .strip())
                .isEqualTo("v" + version);

        demo(environment);

        try (Prover prover = new Prover(ProofSettings.of(
                Repository.root(),
                Map.of("PATH", String.valueOf(environment.get("PATH"))),
                said -> LOG.log(Level.INFO, said)))) {
            assertThat(prover.prove(Path.of("docs/1-start.md"))).isEmpty();
        }
    }

    /** In a folder of its own, so that it leaves alone what a developer has deployed. */
    private void demo(Map<String, String> environment) throws IOException, InterruptedException {
        copy(Repository.root().resolve("7-finish"), home.resolve("7-finish"));
        Files.createSymbolicLink(home.resolve("tool"), Repository.root().resolve("tool"));
        run(home, environment, workshop("up", "--port", "0"));
        try {
            String shown = run(home, environment, workshop("demo"));
            assertThat(shown).contains("INSERT ada", "MODIFY ada", "REMOVE ada").doesNotContain("Warning");
        } finally {
            run(home, environment, workshop("down"));
        }
    }

    private List<String> workshop(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dworkshop.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "workshop.cli.Main"));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The folder of its programs; filled when it is asked for first. */
    private static Path fetched(String version) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Repository.root().resolve("tool/cli/target/node/" + version));
        Path programs = folder.resolve("node_modules/node/bin");
        if (!Files.isExecutable(programs.resolve("node"))) {
            run(
                    folder,
                    System.getenv(),
                    List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", "node@" + version));
        }
        return programs;
    }

    private static String run(Path folder, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("node-versions", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                boolean ended = process.waitFor(LONGEST_PROGRAM.toSeconds(), TimeUnit.SECONDS);
                String text = ShellSession.plain(Files.readString(output));
                assertThat(ended && process.exitValue() == 0)
                        .as("%s\n%s", words, text)
                        .isTrue();
                return text;
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } finally {
            Files.delete(output);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = from.relativize(file).toString();
                if (!name.startsWith("target") && !name.startsWith(".serverless")) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }
}
