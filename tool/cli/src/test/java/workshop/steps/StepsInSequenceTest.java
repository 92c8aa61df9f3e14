package workshop.steps;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The seven steps on one stack, forwards and back, as a learner deploys them. */
@OnLocalCloud
final class StepsInSequenceTest {

    @Test
    void keepWhatUsersWroteFromStepFiveOnThroughTheStreamAndBack(RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of("1-start", "sequence", cloud)) {
            for (String step : Repository.STEPS.subList(0, 4)) {
                service.become(step);
                service.serverless("deploy");
            }
            service.become("5-delete");
            URI users = URI.create(service.endpoint(service.serverless("deploy")) + "/users");
            URI ada = URI.create(users + "/ada");
            assertThat(service.call("PUT", ada, "{\"name\":\"Ada\"}").statusCode())
                    .isEqualTo(201);

            service.become("6-streams");
            service.serverless("deploy");
            assertThat(service.call("GET", ada, "").body()).contains("\"Ada\"");

            service.become("7-finish");
            String printed = service.serverless("deploy");
            assertThat(printed).as("the endpoint stays").contains(users.toString());
            assertThat(service.call("GET", ada, "").body()).contains("\"Ada\"");
            service.call("PUT", ada, "{\"name\":\"Countess\"}");
            cloud.awaitLog("users-sequence-stream", Pattern.compile("MODIFY ada old=.*\"Ada\".* new=.*\"Countess\""));

            for (String step : new String[] {"6-streams", "5-delete", "4-users", "3-api"}) {
                service.become(step);
                service.serverless("deploy");
            }
            assertThat(cloud.lambda.listEventSourceMappings().eventSourceMappings())
                    .noneMatch(mapping -> mapping.functionArn().contains("users-sequence"));
            service.become("5-delete");
            URI again = service.endpoint(service.serverless("deploy"));
            assertThat(service.call("GET", URI.create(again + "/users/ada"), "").body())
                    .contains("\"Countess\"");

            service.become("1-start");
            service.serverless("deploy");
            service.serverless("remove");
        }
        assertThat(cloud.leftovers("sequence")).isEmpty();
    }
}
