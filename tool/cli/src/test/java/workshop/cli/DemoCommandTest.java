package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {

    private static final String DEPLOYED = "\nfunctions:\n  hello: users-dev-hello (1 kB)\n";

    @TempDir
    Path root = Path.of("");

    private FakeMachine machine = new FakeMachine(root);

    @BeforeEach
    void aStepAndItsTools() throws IOException {
        machine = new FakeMachine(root);
        machine.install("node", "npm", "mvn");
        machine.installServerless("4.3.1");
        machine.running(5, 4570);
        Path step = Files.createDirectories(root.resolve("1-start"));
        Files.writeString(step.resolve("pom.xml"), "");
        Files.writeString(step.resolve("serverless.yml"), "package:\n  artifact: target/users.jar\n");
        machine.programs = invocation -> new Outcome(0, DEPLOYED);
    }

    @Test
    void aStepIsBuiltDeployedAndInvoked() {
        assertThat(machine.run("demo", "1")).isZero();

        assertThat(machine.ran()).hasSize(3);
        assertThat(machine.ran().get(0)).contains("mvn -q -B -f", "package -DskipTests");
        assertThat(machine.ran().get(1)).endsWith("serverless.js deploy");
        assertThat(machine.ran().get(2)).contains("invoke -f hello");
        assertThat(machine.invocations.get(1).environment()).containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4570");
        assertThat(machine.out()).contains("./workshop env", "serverless logs -f hello", "./workshop down");
    }

    @Test
    void aStackThatCanOnlyBeRemovedIsRemovedAndDeployedOnceMore() {
        machine.programs = invocation -> {
            boolean first = machine.ran().stream()
                            .filter(words -> words.endsWith("deploy"))
                            .count()
                    == 1;
            return first && invocation.words().contains("deploy")
                    ? new Outcome(1, "Stack:arn:x is in ROLLBACK_COMPLETE state and can not be updated.")
                    : new Outcome(0, DEPLOYED);
        };

        assertThat(machine.run("demo", "1-start")).isZero();

        assertThat(machine.out()).contains("left in ROLLBACK_COMPLETE");
        assertThat(machine.ran().stream().map(words -> words.substring(words.lastIndexOf(' ') + 1)))
                .containsSubsequence("deploy", "remove", "deploy");
    }

    @Test
    void anUnchangedStepIsUsedAllTheSame() {
        machine.programs = invocation -> new Outcome(
                0, invocation.words().contains("deploy") ? "No changes to deploy. Deployment skipped." : DEPLOYED);

        assertThat(machine.run("demo", "1")).isZero();

        assertThat(machine.ran()).anyMatch(words -> words.endsWith("info"));
        assertThat(machine.ran()).anyMatch(words -> words.contains("invoke -f hello"));
    }

    @Test
    void aDeploymentThatFailsForAnotherReasonIsNotRepeated() {
        machine.programs = invocation ->
                invocation.words().contains("deploy") ? new Outcome(1, "no such file") : new Outcome(0, "");

        assertThat(machine.run("demo", "1")).isEqualTo(2);

        assertThat(machine.ran()).filteredOn(words -> words.endsWith("deploy")).hasSize(1);
        assertThat(machine.err()).contains("serverless deploy of 1-start failed");
    }

    @Test
    void anotherVersionOfTheServerlessCliIsReplaced() throws IOException {
        machine.installServerless("4.0.0");

        assertThat(machine.run("demo", "1")).isZero();

        assertThat(machine.ran()).anyMatch(words -> words.endsWith("npm ci --ignore-scripts --no-audit --no-fund"));
    }

    @Test
    void aStepThatDoesNotExistIsOneLine() {
        assertThat(machine.run("demo", "9")).isEqualTo(2);
        assertThat(machine.err()).hasLineCount(1).contains("no step \"9\"");
    }

    @Test
    void aMissingToolIsOneLine() throws IOException {
        Files.delete(root.resolve("programs/node"));

        assertThat(machine.run("demo", "1")).isEqualTo(2);
        assertThat(machine.err()).hasLineCount(1).contains("node is not on the PATH", "./workshop doctor");
    }

    @Test
    void theDoctorNamesWhatIsMissingAndTheCure() throws IOException {
        Files.delete(root.resolve("programs/mvn"));
        machine.programs = invocation -> new Outcome(0, "v21.7.0\n");

        assertThat(machine.run("doctor")).isEqualTo(2);

        assertThat(machine.out())
                .contains(
                        "MISSING Maven: not found",
                        "install Maven 3.8",
                        "MISSING Node.js: 21.7.0",
                        "install Node.js 22 or 24")
                .contains("ok      Serverless CLI: osls 4.3.1", "ok      Port 4570");
    }

    @Test
    void theDoctorAdvisesAgainstANodeThatGetsNoMoreFixes() {
        machine.programs = invocation -> new Outcome(0, "v20.19.0\n");
        machine.run("doctor");
        assertThat(machine.out().lines().filter(line -> line.contains("Node.js")))
                .singleElement()
                .asString()
                .startsWith("ok      Node.js: 20.19.0 (it works, but")
                .endsWith("better install 22 or 24)");

        for (String version : new String[] {"22.13.0", "24.0.0"}) {
            machine.programs = invocation -> new Outcome(0, "v" + version + "\n");
            machine.run("doctor");
            assertThat(machine.out().lines()).contains("ok      Node.js: " + version);
        }
        machine.programs = invocation -> new Outcome(0, "v23.11.0\n");
        machine.run("doctor");
        assertThat(machine.out()).contains("MISSING Node.js: 23.11.0");
    }
}
