package workshop.steps;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that uses what another one exports. */
@OnLocalCloud
final class TwoServicesTest {

    private static final String MOTTO =
            """

            resources:
              Outputs:
                Motto:
                  Value: !Sub "${AWS::StackName} answers"
                  Export:
                    Name: answers-${sls:stage}-motto
            """;

    @Test
    void anExportIsReadAndStaysAsItIsWhileItIsUsed(RunningCloud cloud) throws IOException {
        try (Deployment first = ServiceSource.of("answers", "pair", cloud);
                Deployment second = ServiceSource.of("answers", "pair", cloud)) {
            ServiceSource.configure(second, "reader.yml");
            Deployment.Outcome tooEarly = second.tryServerless("deploy");
            assertThat(tooEarly.exit()).isNotZero();
            assertThat(tooEarly.output()).contains("Cannot resolve variable at", "FROM_THE_OUTPUT");

            ServiceSource.append(first, "serverless.yml", MOTTO);
            first.serverless("deploy");
            second.serverless("deploy");
            assertThat(value(cloud, "FROM_THE_OUTPUT")).contains("\"value\":\"answers-pair answers\"");
            assertThat(value(cloud, "IMPORTED")).contains("\"value\":\"answers-pair answers\"");

            ServiceSource.edit(first, "serverless.yml", "} answers", "} is silent");
            Deployment.Outcome changed = first.tryServerless("deploy");
            assertThat(changed.exit()).isNotZero();
            assertThat(changed.output())
                    .contains("Export answers-pair-motto cannot be updated as it is in use by reader-pair");
            Deployment.await("the stack's status", () -> status(cloud), Pattern.compile("^UPDATE_ROLLBACK_COMPLETE$"));

            Deployment.Outcome removed = first.tryServerless("remove");
            assertThat(removed.exit()).isNotZero();
            assertThat(removed.output())
                    .contains("Export answers-pair-motto cannot be deleted as it is in use by reader-pair");
            assertThat(cloud.invoke("answers-pair-answer", "{}")).contains("first code");

            second.serverless("remove");
            first.serverless("remove");
            assertThat(cloud.leftovers("pair")).isEmpty();
        }
    }

    private static String value(RunningCloud cloud, String variable) {
        return cloud.invoke("reader-pair-reader", "{\"variable\":\"" + variable + "\"}");
    }

    private static String status(RunningCloud cloud) {
        return cloud.cloudFormation
                .describeStacks(request -> request.stackName("answers-pair"))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }
}
