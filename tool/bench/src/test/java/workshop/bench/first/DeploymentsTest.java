package workshop.bench.first;

import org.junit.jupiter.api.Test;
import workshop.bench.BenchFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The lines are those of the pinned Serverless CLI. */
class DeploymentsTest {

    private static final String DEPLOYED = "✔ Service deployed to stack users-dev (2s)";
    private static final String SKIPPED = "✔ No changes to deploy. Deployment skipped. (1s)";

    @Test
    void aDeploymentThatSawNoChangeIsNotMeasuredAsOneThatDeployed() {
        assertThat(Deployments.checked(DEPLOYED, false)).isEqualTo(DEPLOYED);
        assertThatThrownBy(() -> Deployments.checked(SKIPPED, false))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("was to deploy a change");
    }

    @Test
    void aDeploymentThatDeployedIsNotMeasuredAsAnUnchangedOne() {
        assertThat(Deployments.checked(SKIPPED, true)).isEqualTo(SKIPPED);
        assertThatThrownBy(() -> Deployments.checked(DEPLOYED, true))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("was to see that nothing had changed");
    }
}
