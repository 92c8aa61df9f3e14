package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where {@code workshop watch} deploys to, and what it says when it cannot begin. */
class WatchCommandTest {

    private final FakeMachine machine;

    WatchCommandTest(@TempDir Path root) {
        machine = new FakeMachine(root);
    }

    @Test
    void aTerminalThatIsTurnedDecides() throws IOException {
        machine.running(7, 4566);
        machine.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4599");

        WatchedCloud cloud = WatchedCloud.of(machine.machine());

        assertThat(cloud.cloud().local()).hasValue("http://127.0.0.1:4599");
        assertThat(cloud.cloud().answers().getAsBoolean()).isFalse();
        assertThat(cloud.remark()).isEmpty();
    }

    @Test
    void aTerminalThatWasTurnedToAnEarlierLocalCloudFollowsAsCheckDoes() throws IOException {
        machine.running(7, 4566);
        machine.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4599");
        machine.environment.put(EnvironmentScript.MARK, "1");

        WatchedCloud cloud = WatchedCloud.of(machine.machine());

        assertThat(cloud.cloud().local()).hasValue("http://127.0.0.1:4566");
        assertThat(cloud.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("is turned to http://127.0.0.1:4599"));
    }

    @Test
    void aTerminalThatIsNotTurnedUsesTheLocalCloudThatRunsAndSaysSo() throws IOException {
        machine.running(7, 4566);

        WatchedCloud cloud = WatchedCloud.of(machine.machine());

        assertThat(cloud.cloud().environment()).containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(cloud.cloud().answers().getAsBoolean()).isTrue();
        assertThat(cloud.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("is not turned"));
    }

    @Test
    void credentialsOfAwsMeanAws() throws IOException {
        machine.running(7, 4566);
        machine.environment.put("AWS_PROFILE", "work");

        assertThat(WatchedCloud.of(machine.machine()).cloud().local()).isEmpty();
    }

    @Test
    void neitherIsToldBothWays() {
        assertThatThrownBy(() -> WatchedCloud.of(machine.machine()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("./workshop up")
                .hasMessageContaining("AWS_PROFILE");
        assertThat(machine.run("watch", "1")).isEqualTo(2);
        assertThat(machine.err()).hasLineCount(1);
    }

    @Test
    void aMissingProgramIsNamed() throws IOException {
        machine.running(7, 4566);
        machine.install("node");

        assertThat(machine.run("watch", "1")).isEqualTo(2);

        assertThat(machine.err()).contains("mvn is not on the PATH");
    }
}
