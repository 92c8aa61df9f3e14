package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

class UsersFunctionsTest {

    @Test
    void theSetupPageShowsThem() throws IOException {
        assertThat(Files.readString(Repository.root().resolve("docs/0-setup.md")))
                .contains("```sh\n" + String.join("\n", UsersFunctions.definitions()) + "\n```");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "they are for POSIX shells")
    void theyCallTheApiInAnyPosixShell(@TempDir Path folder) throws Exception {
        Path curl = Files.writeString(folder.resolve("curl"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of("PATH", folder + ":/usr/bin:/bin");
        String script = String.join(
                "\n",
                new EnvironmentScript(Shell.POSIX, environment)
                        .turnToLocalCloud(
                                new CloudVariables(4570, "us-east-1", folder), Optional.of("http://127.0.0.1:4570/a")));

        assertThat(sh(
                        folder,
                        environment,
                        script + "\nput ada 'Ada Lovelace'; echo; get ada; echo; get; echo; del ada"))
                .containsExactly(
                        "<-sS><-w><\\n><-X><PUT><http://127.0.0.1:4570/a/users/ada>"
                                + "<-H><content-type: application/json><-d><{\"name\":\"Ada Lovelace\"}>",
                        "<-sS><-w><\\n><http://127.0.0.1:4570/a/users/ada>",
                        "<-sS><-w><\\n><http://127.0.0.1:4570/a/users>",
                        "<-sS><-w><\\n><-X><DELETE><http://127.0.0.1:4570/a/users/ada>");
    }

    private static List<String> sh(Path folder, Map<String, String> environment, String script) throws Exception {
        Outcome outcome =
                new SystemProcesses().run(new Invocation(List.of("/bin/sh", "-c", script), folder, environment));
        assertThat(outcome.exitCode()).isZero();
        return outcome.output().lines().toList();
    }
}
