package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** A change that cannot be made: the CLI says why, and the service is as it was before. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RollbackOfUpdatesTest {

    private static final String STACK = "users-rollback";

    private RunningCloud cloud;
    private Deployment service;
    private URI users;
    private String yml;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = Deployment.of("7-finish", "rollback", cloud);
        users = URI.create(service.deployApi() + "/users");
        service.call("PUT", URI.create(users + "/ada"), "{\"name\":\"Ada\"}");
        yml = Files.readString(service.file("serverless.yml"));
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("rollback")).isEmpty();
    }

    @Test
    void aTableWhoseNameIsFixedIsNotReplaced() throws IOException {
        failsAndLeavesEverythingAsItWas(
                yml.replace("AttributeName: id", "AttributeName: email"),
                "UPDATE_FAILED: UsersTable (AWS::DynamoDB::Table)",
                "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename"
                        + " users-rollback and update the stack again.");
    }

    @Tag(Ring.LONG)
    @Test
    void aPropertyThatIsNotImplementedIsRefusedBeforeAnythingIsChanged() throws IOException {
        failsAndLeavesEverythingAsItWas(
                changed(
                        "KeyType: HASH",
                        "KeyType: HASH\n        ContributorInsightsSpecification:\n          Enabled: true"),
                "The local cloud does not implement the property ContributorInsightsSpecification");
    }

    @Test
    void aRuntimeThatIsNotJavaIsRefused() throws IOException {
        failsAndLeavesEverythingAsItWas(changed("  hello:", "  hello:\n    runtime: nodejs22.x"), "nodejs22.x");
    }

    @Tag(Ring.LONG)
    @Test
    void anEventSourceWhoseStreamIsMissingIsRefusedAfterTheFunctionsWereChanged() throws IOException {
        failsAndLeavesEverythingAsItWas(
                changed(
                        "arn: !GetAtt UsersTable.StreamArn",
                        "arn: arn:aws:dynamodb:us-east-1:000000000000:table/none/stream/2026-01-01T00:00:00.000"),
                "StreamEventSourceMapping",
                "table/none/stream");
    }

    @Test
    void anExportThatTheStackMakesAlreadyIsRefusedAfterAllResourcesWereChanged() throws IOException {
        failsAndLeavesEverythingAsItWas(
                changed(
                        "resources:",
                        "resources:\n  Outputs:\n    Copy:\n      Value: x\n      Export:\n"
                                + "        Name: sls-users-rollback-HttpApiId"),
                "Export with name sls-users-rollback-HttpApiId is already exported by stack users-rollback");
    }

    private String changed(String from, String to) {
        assertThat(yml).contains(from);
        return yml.replace(from, to)
                .replace("memorySize: 1024", "memorySize: 512")
                .replace("timeout: 15", "timeout: 9");
    }

    private void failsAndLeavesEverythingAsItWas(String changed, String... reasons) throws IOException {
        StackSnapshot before = StackSnapshot.of(cloud, STACK, STACK);
        Files.writeString(service.file("serverless.yml"), changed);
        Deployment.Outcome outcome = service.tryServerless("deploy");
        assertThat(outcome.output()).contains(reasons);
        assertThat(outcome.exit()).isNotZero();
        // The CLI ends with the first failure; the rollback goes on.
        Deployment.await("the stack's status", this::status, Pattern.compile("^UPDATE_ROLLBACK_COMPLETE$"));
        assertThat(StackSnapshot.of(cloud, STACK, STACK)).isEqualTo(before);
        assertThat(service.call("GET", URI.create(users + "/ada"), "").body()).contains("\"Ada\"");
    }

    private String status() {
        return cloud.cloudFormation
                .describeStacks(request -> request.stackName(STACK))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }
}
