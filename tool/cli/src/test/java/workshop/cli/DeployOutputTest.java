package workshop.cli;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeployOutputTest {

    private final DeployOutput withRoutes = new DeployOutput(
            """
            Deploying users to stage dev (us-east-1)

            ✔ Service deployed to stack users-dev (8s)

            endpoints:
              PUT - http://127.0.0.1:4566/_api/abc/users/{id}
              GET - http://127.0.0.1:4566/_api/abc/users
            functions:
              hello: users-dev-hello (11 MB)
              stream: users-dev-stream (11 MB)

            """);

    @Test
    void endpointRoutesAndFunctionsAreFound() {
        assertThat(withRoutes.endpoint()).contains("http://127.0.0.1:4566/_api/abc");
        assertThat(withRoutes.routes()).containsExactly("PUT /users/{id}", "GET /users");
        assertThat(withRoutes.functions()).containsExactly("hello", "stream");
        assertThat(withRoutes.stuckState()).isEmpty();
    }

    @Test
    void aServiceWithoutRoutesHasNoEndpoint() {
        DeployOutput output = new DeployOutput("ok\n\nfunctions:\n  hello: users-dev-hello (1 kB)\n");

        assertThat(output.endpoint()).isEmpty();
        assertThat(output.functions()).containsExactly("hello");
    }

    @Test
    void statesFromWhichAStackCanOnlyBeRemovedAreRecognised() {
        for (String state : List.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED")) {
            assertThat(new DeployOutput("Stack:arn:aws:x is in " + state + " state and can not be updated.")
                            .stuckState())
                    .contains(state);
        }
        assertThat(new DeployOutput("Stack:arn:aws:x is in UPDATE_ROLLBACK_COMPLETE state").stuckState())
                .isEmpty();
    }
}
