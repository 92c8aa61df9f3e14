package workshop.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.steps.Deployment;
import workshop.steps.OnLocalCloud;
import workshop.steps.Repository;
import workshop.steps.RunningCloud;

import static org.assertj.core.api.Assertions.assertThat;

/** New code for functions that are deployed. */
@OnLocalCloud
class DeployedCodeTest {

    private static final String STAGE = "code";

    @Test
    void functionsThatHaveWhatIsKnownGetTheNewCodeAndOthersDoNot(RunningCloud cloud) throws IOException {
        Path silent = Repository.root().resolve("1-start/target/users.jar");
        Path greets = Repository.root().resolve("2-table/target/users.jar");
        String first = new Artefact(silent).codeSha256();
        String second = new Artefact(greets).codeSha256();
        try (Deployment service = Deployment.of("1-start", STAGE, cloud);
                DeployedCode code = new DeployedCode(cloud.endpoint(), Map.of("AWS_REGION", cloud.region()))) {
            service.deploy();

            assertThat(code.replace("users", STAGE, second, greets, Instant.EPOCH))
                    .isZero();
            assertThat(code.replace("users", STAGE, first, greets, Instant.now()))
                    .isOne();

            assertThat(cloud.invoke("users-" + STAGE + "-hello", "{\"name\":\"Ada\"}"))
                    .isEqualTo("\"Hello, Ada!\"");
            assertThat(code.replace("users", STAGE, first, greets, Instant.now()))
                    .isZero();
            service.remove();
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }
}
