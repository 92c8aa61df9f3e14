package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.localcloud.http.Json;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a function does wrong harms its own call only: while it happens another function's call goes on undisturbed, and
 * the next call of the same function succeeds.
 */
@Tag(Ring.DEPLOYED)
class FaultsTest {

    private static final String WELL = "{\"fault\":\"none\"}";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer lambda;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private CompletableFuture<InvokeResponse> neighbour;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void start() throws Exception {
        lambda = new LambdaServer(folder);
        lambda.create("faults", "functions.Faults::handle");
        lambda.create("neighbour", "functions.Faults::handle");
        lambda.invoke("neighbour", WELL);
        neighbour = CompletableFuture.supplyAsync(
                () -> lambda.invoke("neighbour", "{\"fault\":\"sleep\",\"millis\":1500}"), callers);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        lambda.close();
    }

    @Test
    void halting_the_virtual_machine() throws Exception {
        assertThat(error("{\"fault\":\"halt\"}"))
                .isEqualTo("Runtime.ExitError: RequestId: … Error: Runtime exited with error: exit status 3");
        nothingElseIsHarmed();
    }

    @Test
    void being_killed_from_outside() throws Exception {
        long pid = answer(WELL).get("pid").asLong();
        int before = lambda.messages().size();
        CompletableFuture<String> dying =
                CompletableFuture.supplyAsync(() -> error("{\"fault\":\"sleep\",\"millis\":60000}"), callers);
        Conditions.await(() -> lambda.messages().size() > before);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(dying.get(30, TimeUnit.SECONDS))
                .isEqualTo("Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: killed");
        nothingElseIsHarmed();
    }

    @Test
    void dying_while_it_is_set_up() throws Exception {
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").handler("functions.DyingInit::handle"));
        assertThat(error(WELL))
                .isEqualTo("Runtime.ExitError: RequestId: … Error: Runtime exited with error: exit status 7");
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").handler("functions.Faults::handle"));
        nothingElseIsHarmed();
    }

    @Test
    void a_handler_that_is_not_there() throws Exception {
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").handler("functions.Missing::handle"));
        assertThat(error(WELL)).isEqualTo("java.lang.ClassNotFoundException: Class not found: functions.Missing");
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").handler("functions.Faults::missing"));
        assertThat(error(WELL))
                .contains("No public method named missing with appropriate method signature found on class");
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").handler("functions.Faults::handle"));
        nothingElseIsHarmed();
    }

    @Test
    void filling_the_heap() throws Exception {
        assertThat(error("{\"fault\":\"heap\"}")).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
        nothingElseIsHarmed();
    }

    @Test
    void taking_memory_beside_the_heap() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells of it");
        assertThat(error("{\"fault\":\"outside\"}"))
                .isEqualTo("Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: killed");
        nothingElseIsHarmed();
    }

    @Test
    void taking_memory_by_a_child() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells of it");
        assertThat(error("{\"fault\":\"hungry child\"}"))
                .isEqualTo("Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: killed");
        nothingElseIsHarmed();
    }

    @Test
    void leaving_children_behind_which_end_with_the_environment() throws Exception {
        Assumptions.assumeTrue(
                !ProcessFamily.launcher().isEmpty(), "without sessions a process that was adopted is not found");
        JsonNode pids = answer("{\"fault\":\"children\"}");
        assertThat(pids).hasSizeGreaterThanOrEqualTo(3);
        List<Optional<ProcessHandle>> processes = new java.util.ArrayList<>();
        pids.forEach(pid -> processes.add(ProcessHandle.of(pid.asLong())));
        assertThat(processes).allMatch(Optional::isPresent);
        nothingElseIsHarmed();

        assertThat(error("{\"fault\":\"halt\"}")).contains("exit status 3");

        for (Optional<ProcessHandle> process : processes) {
            process.orElseThrow().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void exiting_with_a_shutdown_hook_that_never_ends() throws Exception {
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").timeout(2));
        assertThat(error("{\"fault\":\"hook\"}"))
                .isEqualTo("Sandbox.Timedout: RequestId: … Error: Task timed out after 2.00 seconds");
        nothingElseIsHarmed();
    }

    @Test
    void refusing_to_end_when_it_is_asked_to() throws Exception {
        long pid = answer("{\"fault\":\"hook for later\"}").get("pid").asLong();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroy(); // SIGTERM starts the hook.
        assertThat(process.isAlive()).isTrue();

        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").timeout(9));

        process.onExit().get(20, TimeUnit.SECONDS);
        nothingElseIsHarmed();
    }

    @Test
    void closing_its_outputs() throws Exception {
        assertThat(answer("{\"fault\":\"close outputs\"}").has("pid")).isTrue();
        assertThat(lambda.messages()).contains("still heard\n");
        assertThat(answer("{\"fault\":\"close outputs\",\"both\":true}").has("pid"))
                .isTrue();
        nothingElseIsHarmed();
    }

    @Test
    void leaving_a_thread_running() throws Exception {
        long pid = answer("{\"fault\":\"thread\"}").get("pid").asLong();
        assertThat(answer(WELL).get("pid").asLong()).isEqualTo(pid);
        nothingElseIsHarmed();
    }

    @Test
    void printing_100_megabytes_of_which_none_is_lost() throws Exception {
        assertThat(answer("{\"fault\":\"print\",\"lines\":1000}").has("pid")).isTrue();
        assertThat(lambda.messages().stream()
                        .filter(message -> message.length() == 100_000 && message.startsWith("yyy")))
                .hasSize(1000);
        nothingElseIsHarmed();
    }

    @Test
    void answering_with_one_byte_too_many_F3() throws Exception {
        lambda.client.updateFunctionConfiguration(
                request -> request.functionName("faults").memorySize(512));
        assertThat(error("{\"fault\":\"big\",\"size\":6291557}"))
                .isEqualTo("Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size"
                        + " (6291556 bytes).");
        assertThat(lambda.invoke("faults", "{\"fault\":\"big\",\"size\":6291556}")
                        .payload()
                        .asByteArray())
                .hasSize(6_291_556);
        nothingElseIsHarmed();
    }

    @Test
    void writing_to_its_code_which_the_next_environment_does_not_see() throws Exception {
        Path code = Path.of(environment("LAMBDA_TASK_ROOT"));
        lambda.invoke("faults", "{\"fault\":\"write code\"}");
        assertThat(code.resolve("new.txt")).exists();
        error("{\"fault\":\"halt\"}");
        nothingElseIsHarmed();
        assertThat(code.resolve("new.txt")).doesNotExist();
    }

    @Test
    void deleting_its_code_and_its_temporary_folder() throws Exception {
        lambda.invoke("faults", "{\"fault\":\"delete code\"}");
        error("{\"fault\":\"halt\"}");
        nothingElseIsHarmed();
        answer("{\"fault\":\"delete tmp\"}");
        nothingElseIsHarmed();
    }

    @Test
    void a_function_sees_no_property_of_the_host_and_has_folders_of_its_own() throws Exception {
        JsonNode one = answer(WELL);
        JsonNode other = Json.parse(neighbour.get().payload().asUtf8String());
        assertThat(one.get("tmp").asText()).startsWith(folder.toString());
        assertThat(one.get("tmp").asText()).isNotEqualTo(other.get("tmp").asText());
        assertThat(one.get("home").asText()).isEqualTo(one.get("tmp").asText());
        assertThat(one.get("properties").asText())
                .doesNotContain(System.getProperty("user.home") + ",")
                .doesNotContain(System.getProperty("user.dir") + ",");
        nothingElseIsHarmed();
    }

    private void nothingElseIsHarmed() throws Exception {
        assertThat(answer(WELL).has("pid")).isTrue();
        assertThat(neighbour.get(60, TimeUnit.SECONDS).functionError()).isNull();
    }

    private JsonNode answer(String payload) {
        InvokeResponse response = lambda.invoke("faults", payload);
        assertThat(response.functionError())
                .as(response.payload().asUtf8String())
                .isNull();
        return json(response);
    }

    /** "type: message", its request id left out. */
    private String error(String payload) {
        InvokeResponse response = lambda.invoke("faults", payload);
        JsonNode error = json(response);
        String id = response.responseMetadata().requestId();
        return error.path("errorType").asText() + ": "
                + error.path("errorMessage").asText().replace(id, "…");
    }

    private String environment(String name) {
        lambda.create(
                "environment",
                "functions.Functions::environment",
                request -> request.code(code -> code.zipFile(SdkBytes.fromByteArray(FunctionZips.functions()))));
        return json(lambda.invoke("environment", "{}")).get(name).asText();
    }

    private static JsonNode json(InvokeResponse response) {
        try {
            return Json.parse(response.payload().asUtf8String());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
