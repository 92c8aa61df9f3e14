package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentsTest {

    private final List<StackEvent> events = new ArrayList<>();

    @Test
    void what_the_cli_begins_with_is_no_deployment_and_the_rest_is() {
        stack("users", "CREATE_IN_PROGRESS");
        resource("users", "ServerlessDeploymentBucket");
        resource("users", "ServerlessDeploymentBucketPolicy");
        stack("users", "CREATE_COMPLETE");
        assertThat(count()).isEqualTo(new Deployments.Count(0, 0));

        stack("users", "UPDATE_IN_PROGRESS");
        resource("users", "UsersTable");
        stack("users", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        stack("users", "UPDATE_COMPLETE");
        stack("users", "UPDATE_IN_PROGRESS");
        stack("users", "UPDATE_ROLLBACK_IN_PROGRESS");
        stack("users", "UPDATE_ROLLBACK_COMPLETE");
        stack("users", "DELETE_COMPLETE");
        assertThat(count()).isEqualTo(new Deployments.Count(1, 1));
    }

    @Test
    void a_stack_that_is_created_whole_is_a_deployment() {
        stack("users", "CREATE_IN_PROGRESS");
        resource("users", "UsersTable");
        stack("users", "CREATE_COMPLETE");
        stack("books", "CREATE_IN_PROGRESS");
        resource("books", "BooksTable");
        stack("books", "ROLLBACK_IN_PROGRESS");
        stack("books", "ROLLBACK_COMPLETE");

        assertThat(count()).isEqualTo(new Deployments.Count(1, 1));
    }

    private Deployments.Count count() {
        return Deployments.count(events);
    }

    private void stack(String name, String status) {
        events.add(event(name, name, "AWS::CloudFormation::Stack", status));
    }

    private void resource(String stack, String logicalId) {
        events.add(event(stack, logicalId, "AWS::Any::Type", "CREATE_COMPLETE"));
    }

    private static StackEvent event(String stack, String logicalId, String type, String status) {
        return new StackEvent("event", "arn:" + stack, stack, logicalId, "id", type, 0, status, null, null);
    }
}
