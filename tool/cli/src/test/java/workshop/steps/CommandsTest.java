package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;

/** What the CLI's commands print for a service that stays deployed. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CommandsTest {

    private Deployment service;
    private URI users;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        service = Deployment.of("7-finish", "commands", cloud);
        users = URI.create(service.endpoint(service.serverless("deploy")) + "/users");
    }

    @AfterAll
    void remove(RunningCloud cloud) throws IOException {
        service.serverless("remove");
        service.close();
        assertThat(cloud.leftovers("commands")).isEmpty();
    }

    @Test
    @Order(1)
    void deployOfAnUnchangedServiceChangesNothing() {
        assertThat(service.serverless("deploy")).contains("No changes to deploy. Deployment skipped.");
    }

    @Test
    @Order(2)
    void deployOfAChangedServiceUpdatesItAndKeepsTheEndpoint() throws IOException {
        replaceInServerlessYml("memorySize: 1024", "memorySize: 512");
        assertThat(service.serverless("deploy")).contains(users.toString());
        assertThat(service.serverless("invoke", "-f", "hello", "--log", "--data", "{\"name\":\"Ada\"}"))
                .contains("Hello, Ada!", "START", "Memory Used:");
        Deployment.Outcome nobody = service.tryServerless("invoke", "-f", "hello", "--log");
        assertThat(nobody.exit()).isNotZero();
        assertThat(nobody.output())
                .contains("Nobody to greet: send a name", "java.lang.IllegalArgumentException", "START");
    }

    @Test
    @Order(3)
    void aDeployThatFailsRollsBackAndTheServiceGoesOn() throws IOException {
        service.call("PUT", URI.create(users + "/ada"), "{\"name\":\"Ada\"}");
        String before = Files.readString(service.file("serverless.yml"));
        replaceInServerlessYml(
                "KeyType: HASH", "KeyType: HASH\n        ContributorInsightsSpecification:\n          Enabled: true");
        Deployment.Outcome failed = service.tryServerless("deploy");
        assertThat(failed.exit()).isNotZero();
        assertThat(failed.output()).contains("ContributorInsightsSpecification");
        Files.writeString(service.file("serverless.yml"), before);

        assertThat(service.call("GET", URI.create(users + "/ada"), "").body()).contains("\"Ada\"");
        replaceInServerlessYml("memorySize: 512", "memorySize: 768");
        service.serverless("deploy");
        assertThat(service.call("GET", URI.create(users + "/ada"), "").body()).contains("\"Ada\"");
    }

    @Test
    @Order(4)
    void logsWithTailShowsWhatHappensMeanwhile(RunningCloud cloud) {
        Pattern change = Pattern.compile("INSERT grace new=\\{\"id\":\"grace\",\"name\":\"Grace\"\\}");
        service.call("PUT", URI.create(users + "/warm-up"), "{\"name\":\"W\"}");
        cloud.awaitLog("users-commands-stream", Pattern.compile("INSERT warm-up"));
        String shown = service.watch(
                change,
                () -> service.call("PUT", URI.create(users + "/grace"), "{\"name\":\"Grace\"}"),
                "logs",
                "-f",
                "stream",
                "--tail");
        assertThat(shown).containsPattern(change);
    }

    @Test
    @Order(5)
    void invokeOfAFunctionThatIsNotThereSaysSo() {
        Deployment.Outcome outcome = service.tryServerless("invoke", "-f", "nobody");
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("nobody");
    }

    @Test
    @Order(6)
    void infoNamesTheEndpointAndEachFunction() {
        assertThat(service.serverless("info"))
                .contains("region: us-east-1", "GET - " + users, "PUT - " + users + "/{id}")
                .contains("deleteUser: users-commands-deleteUser", "stream: users-commands-stream");
    }

    private void replaceInServerlessYml(String from, String to) throws IOException {
        Path file = service.file("serverless.yml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
