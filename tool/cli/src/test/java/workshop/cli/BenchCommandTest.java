package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {

    @TempDir
    Path root = Path.of("");

    private FakeMachine machine = new FakeMachine(root);

    @BeforeEach
    void aRepository() throws IOException {
        machine = new FakeMachine(root);
        machine.install("node", "npm", "mvn");
        machine.installServerless("4.3.1");
        Path source =
                Files.createDirectories(root.resolve("tool/bench/src/main")).resolve("Main.java");
        Files.writeString(source, "");
    }

    @Test
    void theBenchIsBuiltAndRunInAJvmOfItsOwn() {
        assertThat(machine.run("bench")).isZero();

        assertThat(machine.ran().get(0))
                .contains("mvn -q -B -pl tool/local-cloud,tool/cli,tool/bench -am package -DskipTests");
        assertThat(machine.err()).contains("Building the benchmarks");
        assertThat(machine.ran().get(1)).contains("bench-1.0.0.jar", "workshop.bench.Main --repository " + root);
        assertThat(machine.ran()).hasSize(2);
    }

    @Test
    void aBenchThatIsNewerThanItsSourcesIsNotBuiltAgain() throws IOException {
        built();

        assertThat(machine.run("bench", "api")).isZero();

        assertThat(machine.ran()).hasSize(1);
    }

    @Test
    void aBenchThatIsOlderThanTheLocalCloudIsBuiltAgain() throws IOException {
        built();
        Path changed = Files.createDirectories(root.resolve("tool/local-cloud/src/main"))
                .resolve("Room.java");
        Files.writeString(changed, "");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(120)));

        assertThat(machine.run("bench", "api")).isZero();

        assertThat(machine.ran().get(0)).contains("mvn");
    }

    @Test
    void partsAndOptionsAreHandedOn() throws IOException {
        built();

        assertThat(machine.run("bench", "--quick", "--peers", "--out", "figures", "api", "stream"))
                .isZero();

        List<String> words = machine.invocations.get(0).words();
        assertThat(words).endsWith("api", "stream").contains("--quick", "--peers");
        assertThat(words)
                .containsSequence("--out", Path.of("figures").toAbsolutePath().toString());
    }

    @Test
    void theBenchsOwnExitCodeIsTheCommands() throws IOException {
        built();
        machine.programs = invocation -> new Outcome(2, "There is no part \"x\"");

        assertThat(machine.run("bench", "x")).isEqualTo(2);
    }

    @Test
    void aBuildThatFailsIsShown() {
        machine.programs = invocation -> new Outcome(1, "BUILD FAILURE");

        assertThat(machine.run("bench")).isEqualTo(2);

        assertThat(machine.err()).contains("Maven cannot build", "BUILD FAILURE");
    }

    private void built() throws IOException {
        Path target = Files.createDirectories(root.resolve("tool/bench/target"));
        Files.createDirectories(target.resolve("lib"));
        Path jar = target.resolve("bench-1.0.0.jar");
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    }
}
