package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import workshop.localcloud.http.Json;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag(Ring.DEPLOYED)
class EnvironmentLifeTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test starts the server that it needs.
    private LambdaServer lambda;

    private LambdaServer start() {
        lambda = new LambdaServer(folder);
        return lambda;
    }

    /** One thread a call: the common pool has only one on a machine with two processors. */
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        lambda.close();
    }

    @Test
    void a_timeout_ends_the_process_and_the_next_call_gets_a_fresh_environment_F3() throws Exception {
        start().create("hang", "functions.Functions::hang", request -> request.timeout(1));

        InvokeResponse response = lambda.invoke("hang", "{}");

        String id = response.responseMetadata().requestId();
        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode error = Json.parse(response.payload().asUtf8String());
        assertThat(error.get("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.get("errorMessage").asText())
                .isEqualTo("RequestId: " + id + " Error: Task timed out after 1.00 seconds");
        assertThat(lambda.messages().get(2))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z " + id
                        + " Task timed out after 1\\.00 seconds\n\n");
        assertThat(lambda.messages().get(4)).contains("\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\t");
        assertThat(lambda.lambda.environments()).isZero();

        assertThat(lambda.invoke("hang", "{\"sleep\":1}").payload().asUtf8String())
                .isEqualTo("\"awake\"");
        assertThat(lambda.streamNames).hasSize(2);
    }

    @Test
    void an_exit_is_reported_with_everything_printed_before_F3() throws Exception {
        start().create("exit", "functions.Functions::exit");

        InvokeResponse response = lambda.invoke("exit", "{\"status\":1}");

        String id = response.responseMetadata().requestId();
        JsonNode error = Json.parse(response.payload().asUtf8String());
        assertThat(error.get("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.get("errorMessage").asText())
                .isEqualTo("RequestId: " + id + " Error: Runtime exited with error: exit status 1");
        assertThat(lambda.messages().subList(2, 6))
                .containsExactly(
                        "about to exit\n",
                        "without a newline",
                        "RequestId: " + id + " Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n",
                        "END RequestId: " + id + "\n");

        JsonNode silent =
                Json.parse(lambda.invoke("exit", "{\"status\":0}").payload().asUtf8String());
        assertThat(silent.get("errorMessage").asText()).endsWith("Error: Runtime exited without providing a reason");
        assertThat(lambda.streamNames).hasSize(2);
    }

    @Test
    void an_error_of_the_virtual_machine_is_reported_and_ends_the_process() throws Exception {
        start().create("exhaust", "functions.Functions::exhaust");

        InvokeResponse response = lambda.invoke("exhaust", "{}");

        assertThat(Json.parse(response.payload().asUtf8String())
                        .get("errorType")
                        .asText())
                .isEqualTo("java.lang.OutOfMemoryError");
        assertThat(lambda.lambda.environments()).isZero();
    }

    @Test
    void a_failed_init_is_tried_again_within_the_call_and_its_error_is_the_answer() throws Exception {
        start().create("broken", "functions.BrokenInit::handle");

        InvokeResponse response = lambda.invoke("broken", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode error = Json.parse(response.payload().asUtf8String());
        assertThat(error.get("errorMessage").asText()).contains("no start");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(lambda.streamNames).hasSize(1);
        assertThat(lambda.messages().stream().filter("trying to start\n"::equals))
                .hasSize(2);
        assertThat(lambda.messages().stream().filter(message -> message.startsWith("INIT_REPORT")))
                .hasSize(2);
        assertThat(lambda.lambda.environments()).isZero();
    }

    @Test
    void an_init_that_takes_too_long_goes_on_within_the_calls_time() {
        lambda = new LambdaServer(
                folder,
                limits -> new LambdaLimits(
                        limits.mostEnvironments(),
                        limits.longestQueue(),
                        limits.longestWait(),
                        limits.idle(),
                        Duration.ofMillis(800),
                        limits.quiet(),
                        limits.asyncRetries()));
        lambda.create(
                "slow",
                "functions.SlowInit::handle",
                request -> request.environment(environment -> environment.variables(Map.of("INIT_MILLIS", "1500"))));

        assertThat(lambda.invoke("slow", "7").payload().asUtf8String()).isEqualTo("7");
        assertThat(lambda.messages().get(1))
                .matches("INIT_REPORT Init Duration: 800.00 ms\tPhase: init\tStatus: timeout\n");

        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("slow").timeout(1));
        assertThat(lambda.invoke("slow", "7").payload().asUtf8String()).contains("Sandbox.Timedout");
    }

    @Test
    void a_class_that_is_not_there_is_an_error_of_the_function() throws Exception {
        start().create("missing", "functions.Missing::handle");

        InvokeResponse response = lambda.invoke("missing", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(Json.parse(response.payload().asUtf8String())
                        .get("errorMessage")
                        .asText())
                .contains("functions.Missing");
    }

    @Test
    void calls_at_the_same_time_have_an_environment_each_and_more_wait_F4() throws Exception {
        lambda = new LambdaServer(
                folder,
                limits -> new LambdaLimits(
                        3,
                        100,
                        Duration.ofSeconds(60),
                        limits.idle(),
                        limits.init(),
                        limits.quiet(),
                        limits.asyncRetries()));
        lambda.create("sleep", "functions.Functions::hang");
        List<CompletableFuture<InvokeResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> lambda.invoke("sleep", "{\"sleep\":300}"), callers));
        }
        for (CompletableFuture<InvokeResponse> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).payload().asUtf8String()).isEqualTo("\"awake\"");
        }
        assertThat(lambda.streamNames).hasSizeBetween(2, 3);
        assertThat(lambda.lambda.environments()).isLessThanOrEqualTo(3);
    }

    @Test
    void what_comes_when_everything_is_busy_and_the_queue_full_is_throttled() throws Exception {
        lambda = new LambdaServer(
                folder,
                limits -> new LambdaLimits(
                        1,
                        0,
                        Duration.ofSeconds(60),
                        limits.idle(),
                        limits.init(),
                        limits.quiet(),
                        limits.asyncRetries()));
        lambda.create("sleep", "functions.Functions::hang");
        lambda.create("echo", "functions.Functions::echo");
        CompletableFuture<InvokeResponse> busy =
                CompletableFuture.supplyAsync(() -> lambda.invoke("sleep", "{\"sleep\":2000}"), callers);
        Conditions.await(() -> lambda.messages().stream().anyMatch(message -> message.startsWith("START")));

        assertThatThrownBy(() -> lambda.invoke("echo", "{}"))
                .isInstanceOfSatisfying(TooManyRequestsException.class, e -> {
                    assertThat(e.reasonAsString()).isEqualTo("ConcurrentInvocationLimitExceeded");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate Exceeded.");
                });
        assertThat(lambda.metrics.of("Throttles", Map.of("FunctionName", "echo")))
                .containsExactly(1.0);
        assertThat(lambda.metrics.of("Invocations", Map.of("FunctionName", "echo")))
                .isEmpty();
        busy.get(60, TimeUnit.SECONDS);
        assertThat(lambda.invoke("echo", "{}").payload().asUtf8String()).isEqualTo("{}");
        assertThat(lambda.lambda.environments()).isEqualTo(1);
    }

    @Test
    void a_reserved_concurrency_of_zero_stops_a_function_F4() {
        start().create("echo", "functions.Functions::echo");
        lambda.client.putFunctionConcurrency(
                request -> request.functionName("echo").reservedConcurrentExecutions(0));

        assertThatThrownBy(() -> lambda.invoke("echo", "{}"))
                .isInstanceOfSatisfying(TooManyRequestsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(429);
                    assertThat(e.reasonAsString()).isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
                });

        lambda.client.deleteFunctionConcurrency(request -> request.functionName("echo"));
        assertThat(lambda.invoke("echo", "{}").functionError()).isNull();
    }

    @Test
    void new_code_does_not_cut_a_running_call_and_the_next_call_gets_it() throws Exception {
        start().create("sleep", "functions.Functions::hang");
        CompletableFuture<InvokeResponse> running =
                CompletableFuture.supplyAsync(() -> lambda.invoke("sleep", "{\"sleep\":1500}"), callers);
        Conditions.await(() -> lambda.messages().stream().anyMatch(message -> message.startsWith("START")));

        lambda.client.updateFunctionCode(
                request -> request.functionName("sleep").zipFile(SdkBytes.fromByteArray(FunctionZips.changed("new"))));
        assertThat(lambda.invoke("sleep", "{\"sleep\":1}").payload().asUtf8String())
                .isEqualTo("\"awake\"");

        assertThat(running.get(60, TimeUnit.SECONDS).payload().asUtf8String()).isEqualTo("\"awake\"");
        assertThat(lambda.streamNames).hasSize(2);
        Conditions.await(() -> lambda.lambda.environments() == 1);
    }

    @Test
    void idle_environments_end_and_their_credentials_with_them() throws Exception {
        start().create("inside", "functions.Functions::inside");
        JsonNode about = Json.parse(lambda.invoke("inside", "{}").payload().asUtf8String());
        ProcessHandle process = ProcessHandle.of(about.get("pid").asLong()).orElseThrow();
        Path temporary = Path.of(about.get("tmpdir").asText());

        lambda.ahead.set(Duration.ofMinutes(9));
        lambda.lambda.expireIdle();
        assertThat(lambda.lambda.environments()).isEqualTo(1);

        lambda.ahead.set(Duration.ofMinutes(11));
        lambda.lambda.expireIdle();
        assertThat(lambda.lambda.environments()).isZero();
        Conditions.await(() -> lambda.liveCredentials.isEmpty());
        process.onExit().get(10, TimeUnit.SECONDS);
        Conditions.await(() -> !temporary.toFile().exists());
    }

    @Test
    void an_event_is_answered_at_once_and_tried_three_times_with_one_request_id_F1_F2() {
        lambda = new LambdaServer(
                folder,
                limits -> new LambdaLimits(
                        limits.mostEnvironments(),
                        limits.longestQueue(),
                        limits.longestWait(),
                        limits.idle(),
                        limits.init(),
                        limits.quiet(),
                        List.of(Duration.ofMillis(10), Duration.ofMillis(20))));
        lambda.create("fail", "functions.Functions::fail");

        InvokeResponse response =
                lambda.client.invoke(request -> request.functionName("fail").invocationType(InvocationType.EVENT));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.payload().asByteArray()).isEmpty();
        String end = "END RequestId: " + response.responseMetadata().requestId() + "\n";
        Conditions.await(() -> lambda.messages().stream().filter(end::equals).count() == 3);
    }

    @Test
    void a_program_that_a_function_left_running_ends_with_it() throws Exception {
        start().create("child", "functions.Functions::child");
        long pid = Json.parse(lambda.invoke("child", "{}").payload().asUtf8String())
                .asLong();
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

        lambda.lambda.close();

        child.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void without_the_roles_leave_nothing_is_logged_and_the_answer_still_comes() {
        start().denied.add("logs:PutLogEvents");
        lambda.create("print", "functions.Functions::print");

        assertThat(lambda.invoke("print", "{}").functionError()).isNull();
        assertThat(lambda.messages()).isEmpty();
    }

    @Test
    void a_function_whose_role_is_gone_is_refused() {
        start().create("echo", "functions.Functions::echo");
        lambda.missingRoles.add(LambdaServer.ROLE);

        assertThatThrownBy(() -> lambda.invoke("echo", "{}"))
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
}
