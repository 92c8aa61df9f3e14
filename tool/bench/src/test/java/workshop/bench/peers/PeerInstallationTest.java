package workshop.bench.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import workshop.bench.BenchFailure;
import workshop.bench.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeerInstallationTest {

    private static final Path FIXTURE = Path.of("fixtures/peers");

    @TempDir
    Path temporary = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path folder = Path.of("");
    private Path programs = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        folder = temporary.resolve("bench/peers");
        programs = Files.createDirectory(temporary.resolve("programs"));
    }

    @Test
    void withoutNpmItIsRefusedWithTheCure() {
        assertThatThrownBy(this::ensure)
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("npm is not on the PATH")
                .hasMessageContaining("install Node.js with npm and try again, or leave out the part peers");
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void npmInstallsOnceWhatIsPinnedNextToTheService() throws Exception {
        npm("echo \"$@\" >> calls.txt");

        ensure();
        ensure();

        assertThat(folder.resolve("calls.txt")).content().isEqualToIgnoringNewLines("ci");
        assertThat(folder.resolve("package.json")).hasSameTextualContentAs(FIXTURE.resolve("package.json"));
        assertThat(folder.resolve("serverless.yml")).exists();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("npm installs serverless-offline 14.8.2")
                .contains(folder.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anotherLockIsInstalledAnew() throws Exception {
        npm("echo \"$@\" >> calls.txt");
        ensure();
        Files.writeString(folder.resolve("installed.json"), "{}");

        ensure();

        assertThat(Files.readAllLines(folder.resolve("calls.txt"))).containsExactly("ci", "ci");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whenNpmFailsItSaysWhatNpmSaidAndNothingCountsAsInstalled() throws Exception {
        npm("echo getaddrinfo ENOTFOUND; exit 7");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::ensure)
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("npm ci failed with exit code 7")
                    .hasMessageContaining("check the network")
                    .hasMessageContaining("getaddrinfo ENOTFOUND");
        }
    }

    @Test
    void theManifestPinsExactVersionsAndTheLockNamesNoHost() throws IOException {
        PeerInstallation installation = new PeerInstallation(FIXTURE, folder, Map.of());

        for (String name : new String[] {"serverless-offline", "serverless-offline-dynamodb-streams", "osls"}) {
            assertThat(installation.version(name)).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(FIXTURE.resolve("package-lock.json")).content().contains("\"node_modules/" + name + "\"");
        }
        assertThat(FIXTURE.resolve("package-lock.json")).content().doesNotContain("\"resolved\"");
    }

    private void npm(String script) throws IOException {
        Path npm = Files.writeString(programs.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
    }

    private void ensure() throws IOException, InterruptedException {
        new PeerInstallation(FIXTURE, folder, Map.of("PATH", programs.toString()))
                .ensure(new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
    }
}
