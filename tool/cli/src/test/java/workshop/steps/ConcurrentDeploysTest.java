package workshop.steps;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A deployment meets another one that is not done, or one whose command was cut off. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrentDeploysTest {

    private static final String STACK = "answers-twice";

    /** So many that the stack is still being updated when another command gets there. */
    private static final int GROUPS = 440;

    private RunningCloud cloud;
    private Deployment service;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        service = ServiceSource.of("answers", "twice", cloud);
        service.serverless("deploy");
    }

    @AfterAll
    void remove() throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("twice")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecondDeploymentIsRefusedAndAnInterruptedOneCanBeRepeated() throws IOException {
        StringBuilder groups = new StringBuilder("\nresources:\n  Resources:\n");
        for (int group = 0; group < GROUPS; group++) {
            groups.append("    Group").append(group).append(":\n      Type: AWS::Logs::LogGroup\n");
        }
        ServiceSource.append(service, "serverless.yml", groups.toString());
        Deployment.Running first = service.begin("deploy");
        Deployment.await("the stack's status", this::status, Pattern.compile("^UPDATE_IN_PROGRESS$"));
        assertThatThrownBy(() -> cloud.cloudFormation.updateStack(request -> request.stackName(STACK)
                        .usePreviousTemplate(true)
                        .capabilitiesWithStrings("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM")))
                .as(
                        "the call that a second deployment makes; its command may take longer to start than the first to end")
                .isInstanceOf(CloudFormationException.class)
                .message()
                .containsPattern("is in UPDATE\\w*_IN_PROGRESS state and can not be updated");
        assertThat(first.outcome().exit()).isZero();

        ServiceSource.edit(service, "serverless.yml", "timeout: 10", "timeout: 12");
        ServiceSource.edit(
                service,
                "serverless.yml",
                "Type: AWS::Logs::LogGroup",
                "Type: AWS::Logs::LogGroup\n      Properties:\n        RetentionInDays: 7");
        Deployment.Running interrupted = service.begin("deploy");
        Deployment.await("the stack's status", this::status, Pattern.compile("^UPDATE_\\w*IN_PROGRESS$"));
        interrupted.interrupt();
        Deployment.await("the stack's status", this::status, Pattern.compile("^UPDATE_COMPLETE$"));

        ServiceSource.edit(service, "serverless.yml", "timeout: 12", "timeout: 14");
        service.serverless("deploy");
        assertThat(cloud.lambda
                        .getFunctionConfiguration(request -> request.functionName("answers-twice-answer"))
                        .timeout())
                .isEqualTo(14);
    }

    private String status() {
        return cloud.cloudFormation
                .describeStacks(request -> request.stackName(STACK))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }
}
