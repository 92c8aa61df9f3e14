package workshop.localcloud.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(Ring.DEPLOYED)
class InvocationMetricsTest {

    @TempDir
    Path folder;

    private LambdaServer lambda;

    @BeforeEach
    void start() {
        lambda = new LambdaServer(folder);
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    /** That a call without error counts as 0 of Errors and Throttles is what AWS's console shows; not recorded. */
    @Test
    void a_call_counts_for_the_account_the_function_and_as_it_was_called() {
        lambda.create("echo", "functions.Functions::echo");
        lambda.create("fail", "functions.Functions::fail");
        lambda.invoke("echo", "{}");
        lambda.invoke("fail", "{}");

        List<Map<String, String>> all =
                List.of(Map.of("FunctionName", "echo"), Map.of("FunctionName", "echo", "Resource", "echo"));
        assertThat(all).allSatisfy(dimensions -> {
            assertThat(lambda.metrics.of("Invocations", dimensions)).containsExactly(1.0);
            assertThat(lambda.metrics.of("Errors", dimensions)).containsExactly(0.0);
            assertThat(lambda.metrics.of("Throttles", dimensions)).containsExactly(0.0);
            assertThat(lambda.metrics.of("Duration", dimensions))
                    .singleElement()
                    .satisfies(duration -> assertThat(duration).isBetween(0.0, 15_000.0));
        });
        assertThat(lambda.metrics.of("Errors", Map.of("FunctionName", "fail"))).containsExactly(1.0);
        assertThat(lambda.metrics.of("Errors", Map.of())).containsExactly(0.0, 1.0);
        assertThat(lambda.metrics.of("ConcurrentExecutions", Map.of())).containsExactly(1.0, 1.0);
    }

    @Test
    void concurrent_executions_are_those_that_run_when_a_call_begins() throws Exception {
        lambda.create("sleep", "functions.Functions::hang");
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<InvokeResponse> first =
                    CompletableFuture.supplyAsync(() -> lambda.invoke("sleep", "{\"sleep\":3000}"), callers);
            Conditions.await(() -> lambda.messages().stream().anyMatch(message -> message.startsWith("START")));
            lambda.invoke("sleep", "{\"sleep\":1}");
            first.get(60, TimeUnit.SECONDS);
            lambda.invoke("sleep", "{\"sleep\":1}");
        } finally {
            callers.shutdownNow();
        }

        assertThat(lambda.metrics.of("ConcurrentExecutions", Map.of("FunctionName", "sleep")))
                .containsExactly(1.0, 2.0, 1.0);
        assertThat(lambda.metrics.of("Duration", Map.of("FunctionName", "sleep")).stream()
                        .anyMatch(duration -> duration >= 3000))
                .isTrue();
    }
}
