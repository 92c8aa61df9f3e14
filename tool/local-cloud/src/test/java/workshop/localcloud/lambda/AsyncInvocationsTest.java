package workshop.localcloud.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvocationType;

import static org.assertj.core.api.Assertions.assertThat;

/** Asynchronous calls and the end of the local cloud. */
class AsyncInvocationsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test starts the server that it needs.
    private LambdaServer lambda;

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void a_failed_event_is_tried_three_times_with_one_request_id_over_two_restarts_F1_F2() {
        lambda = new LambdaServer(folder);
        lambda.create("fail", "functions.Functions::fail");
        String id = event("fail");
        Conditions.await(() -> failures().equals(List.of(1)));

        restart(Duration.ofSeconds(61));
        Conditions.await(() -> failures().equals(List.of(2)));
        assertThat(ends(id)).isEqualTo(1);

        restart(Duration.ofSeconds(61 + 121));
        Conditions.await(() -> failures().isEmpty());
        assertThat(ends(id)).isEqualTo(1);

        restart(Duration.ofHours(1));
        assertThat(lambda.waiting()).isEmpty();
    }

    @Test
    void an_event_that_runs_when_the_local_cloud_ends_is_made_again_and_did_not_fail() {
        lambda = new LambdaServer(folder);
        lambda.create("hang", "functions.Functions::hang");
        String id = event("hang");
        String started = "START RequestId: " + id + " Version: $LATEST\n";
        Conditions.await(() -> lambda.messages().contains(started));

        restart(Duration.ZERO);

        assertThat(failures()).containsExactly(0);
        Conditions.await(() -> lambda.messages().contains(started));
    }

    @Test
    void an_event_that_waited_for_six_hours_is_given_up() {
        lambda = new LambdaServer(folder);
        lambda.create("fail", "functions.Functions::fail");
        event("fail");
        Conditions.await(() -> failures().equals(List.of(1)));

        restart(Duration.ofHours(6).plusMinutes(1));

        Conditions.await(() -> lambda.waiting().isEmpty());
        assertThat(lambda.messages()).isEmpty();
    }

    @Test
    void an_event_whose_function_was_deleted_is_given_up() {
        lambda = new LambdaServer(folder);
        lambda.create("fail", "functions.Functions::fail");
        event("fail");
        Conditions.await(() -> failures().equals(List.of(1)));
        lambda.client.deleteFunction(request -> request.functionName("fail"));

        restart(Duration.ofSeconds(61));

        Conditions.await(() -> lambda.waiting().isEmpty());
    }

    private String event(String function) {
        return lambda.client
                .invoke(request -> request.functionName(function).invocationType(InvocationType.EVENT))
                .responseMetadata()
                .requestId();
    }

    private void restart(Duration later) {
        lambda.close();
        lambda = new LambdaServer(folder);
        lambda.ahead.set(later);
        lambda.lambda.resume();
    }

    private List<Integer> failures() {
        return lambda.waiting().stream().map(AsyncInvocation::failures).toList();
    }

    private long ends(String id) {
        return lambda.messages().stream()
                .filter(("END RequestId: " + id + "\n")::equals)
                .count();
    }
}
