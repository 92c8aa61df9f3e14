package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** The {@code serverless} that {@code ./workshop env} puts on the PATH, around a CLI of a few lines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
class ServerlessProgramTest {

    @TempDir
    Path root = Path.of("");

    private final Map<String, String> environment = new TreeMap<>(System.getenv());

    @BeforeEach
    void programsAsTheyAreInTheRepository() throws IOException {
        Path programs = Files.createDirectories(root.resolve("a tool/programs"));
        try (Stream<Path> files = Files.list(Repository.root().resolve("tool/programs"))) {
            for (Path file : files.toList()) {
                Files.copy(file, programs.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        CloudVariables.PROXIES.forEach(environment::remove);
        environment.remove("AWS_ENDPOINT_URL");
    }

    @Test
    void itEndsWithTheReaderOfItsOutputWithoutAStackTrace() throws Exception {
        cli("(function again() { process.stdout.write('x'.repeat(70) + '\\n'); setImmediate(again); })();");

        assertThat(shell("serverless | head -n 1").output().strip()).isEqualTo("x".repeat(70));
    }

    @Test
    void argumentsAndTheExitCodePassThrough() throws Exception {
        cli("console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;");

        for (String name : List.of("serverless", "sls")) {
            Outcome outcome = shell(name + " invoke --data '{\"name\": \"Ada\"}'");
            assertThat(outcome.output().strip()).isEqualTo("[\"invoke\",\"--data\",\"{\\\"name\\\": \\\"Ada\\\"}\"]");
            assertThat(outcome.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aProxyIsForAwsAndNotForTheLocalCloud() throws Exception {
        cli("console.log([process.env.HTTP_PROXY, process.env.https_proxy].join(' '));");
        environment.put("HTTP_PROXY", "http://one");
        environment.put("https_proxy", "http://two");

        assertThat(shell("serverless").output().strip()).isEqualTo("http://one http://two");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1.example.com");
        assertThat(shell("serverless").output().strip()).isEqualTo("http://one http://two");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(shell("serverless").output().strip()).isEmpty();
    }

    @Test
    void aFailureOfTheCliItselfIsShown() throws Exception {
        cli("throw new Error('boom');");

        Outcome outcome = shell("serverless");

        assertThat(outcome.output()).contains("boom");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void whereItIsNotInstalledItSaysHow() throws Exception {
        Outcome outcome = shell("serverless deploy");

        assertThat(outcome.exitCode()).isEqualTo(127);
        assertThat(outcome.output()).hasLineCount(1).contains("./workshop up");
    }

    private void cli(String script) throws IOException {
        Path file = root.resolve("a tool/node_modules/osls/bin/serverless.js");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, script);
    }

    /** Both streams of a line typed in a shell. */
    private Outcome shell(String line) throws IOException, InterruptedException {
        return new SystemProcesses()
                .run(new Invocation(List.of("bash", "-c", "(" + line + ") 2>&1"), root, environment));
    }
}
