package workshop.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChosenCloudTest {

    private static final Home HOME = new Home(Path.of("/ws"), Path.of("/ws/runtime"));
    private static final Optional<ServerRecord> RUNNING =
            Optional.of(new ServerRecord(5, Optional.empty(), 4570, "/ws/state", "eu-west-1"));
    private static final String URL = "http://127.0.0.1:4570";

    @Test
    void aTurnedTerminalIsAsked() {
        Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", URL, "AWS_REGION", "eu-west-1");

        ChosenCloud cloud = ChosenCloud.of(environment, RUNNING, HOME);

        assertThat(cloud.environment()).contains(environment);
        assertThat(cloud.said()).isEqualTo("The local cloud runs at " + URL + "; open it in a browser.");
        assertThat(cloud.turned()).isTrue();
    }

    @Test
    void aTerminalThatIsNotTurnedUsesTheLocalCloudOfThisFolderAndSaysSo() {
        ChosenCloud cloud =
                ChosenCloud.of(Map.of("AWS_REGION", "eu-north-1", "HTTP_PROXY", "http://proxy"), RUNNING, HOME);

        assertThat(cloud.environment().orElseThrow())
                .containsEntry("AWS_ENDPOINT_URL", URL)
                .containsEntry("AWS_REGION", "eu-west-1")
                .doesNotContainKeys("HTTP_PROXY");
        assertThat(cloud.said()).contains(URL, "not turned to it");
        assertThat(cloud.turned()).isFalse();
    }

    @Test
    void aTerminalThatIsTurnedElsewhereIsTold() {
        ChosenCloud cloud = ChosenCloud.of(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), RUNNING, HOME);

        assertThat(cloud.said()).contains(URL, "turned to http://127.0.0.1:1");
        assertThat(cloud.turned()).isFalse();
    }

    @Test
    void withoutALocalCloudAwsIsAskedOnlyWithSomethingToSignBy() {
        assertThat(ChosenCloud.of(Map.of("AWS_PROFILE", "mine"), Optional.empty(), HOME))
                .isEqualTo(new ChosenCloud(
                        Optional.of(Map.of("AWS_PROFILE", "mine")),
                        "This terminal works on AWS.",
                        true,
                        Optional.empty()));
        assertThat(ChosenCloud.of(Map.of(), Optional.empty(), HOME))
                .isEqualTo(new ChosenCloud(Optional.empty(), "The local cloud does not run.", false, Optional.empty()));
    }
}
