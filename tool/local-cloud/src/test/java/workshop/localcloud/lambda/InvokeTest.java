package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class InvokeTest {

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

    @Test
    void the_observer_hears_of_each_call_whether_it_was_cold_and_what_went_in_and_came_out() {
        lambda.create("echo", "functions.Functions::echo");

        String first = lambda.invoke("echo", "{\"a\":1}").responseMetadata().requestId();
        lambda.invoke("echo", "{\"a\":2}");

        assertThat(lambda.reports).hasSize(2);
        InvocationReport cold = lambda.reports.get(0);
        assertThat(cold.function()).isEqualTo("echo");
        assertThat(cold.cold()).isTrue();
        assertThat(cold.init()).isPresent();
        assertThat(cold.payload()).asString().isEqualTo("{\"a\":1}");
        assertThat(cold.result().payload()).asString().isEqualTo("{\"a\":1}");
        assertThat(cold.result().requestId()).isEqualTo(first);
        assertThat(cold.result().logTail()).contains("REPORT RequestId: " + first);
        assertThat(cold.logGroup() + " " + cold.logStream()).isEqualTo(lambda.streamNames.get(0));
        assertThat(lambda.reports.get(1).cold()).isFalse();
        assertThat(lambda.reports.get(1).init()).isEmpty();
    }

    @Test
    void a_function_answers_and_its_log_has_awss_lines_F1_F2() {
        lambda.create("echo", "functions.Functions::echo");

        InvokeResponse response = lambda.invoke("echo", "{\"a\":1}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        String id = response.responseMetadata().requestId();
        List<String> log = lambda.messages();
        assertThat(log).hasSize(4);
        assertThat(log.get(0))
                .matches("INIT_START Runtime Version: java:17\\.jdk[0-9.]+\tRuntime Version ARN: arn:aws:lambda:"
                        + "us-east-1::runtime:[0-9a-f]{64}\n");
        assertThat(log.get(1)).isEqualTo("START RequestId: " + id + " Version: $LATEST\n");
        assertThat(log.get(2)).isEqualTo("END RequestId: " + id + "\n");
        assertThat(log.get(3))
                .matches("REPORT RequestId: " + id + "\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\t"
                        + "Memory Size: 256 MB\tMax Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t\n");
        assertThat(lambda.streamNames.get(0))
                .matches("/aws/lambda/echo \\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}");
        String tail = new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        assertThat(tail).isEqualTo(log.get(1) + log.get(2) + log.get(3));
    }

    @Test
    void a_warm_environment_is_used_again_without_init_duration_F1() {
        lambda.create("count", "functions.Functions::count");

        assertThat(lambda.invoke("count", "{}").payload().asUtf8String()).isEqualTo("1");
        assertThat(lambda.invoke("count", "{}").payload().asUtf8String()).isEqualTo("2");

        assertThat(lambda.streamNames).hasSize(1);
        List<String> log = lambda.messages();
        assertThat(log).hasSize(7);
        assertThat(log.get(6)).doesNotContain("Init Duration").endsWith(" MB\t\n");
    }

    @Test
    void an_exception_is_an_unhandled_error_and_its_trace_one_event_F1_F3() throws Exception {
        lambda.create("fail", "functions.Functions::fail");

        InvokeResponse response = lambda.invoke("fail", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode error = Json.parse(response.payload().asUtf8String());
        assertThat(error.get("errorMessage").asText()).isEqualTo("no luck");
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("stackTrace").isArray()).isTrue();
        List<String> log = lambda.messages();
        assertThat(log).hasSize(5);
        assertThat(log.get(2))
                .startsWith("no luck: java.lang.IllegalStateException\n")
                .contains("\tat ");
    }

    @Test
    void each_line_and_each_logger_call_is_an_event_in_order_F1() {
        lambda.create("print", "functions.Functions::print");

        lambda.invoke("print", "{}");

        assertThat(lambda.messages().subList(2, 9))
                .containsExactly(
                        "one line\n",
                        "two\n",
                        "lines\n",
                        "one event\nof two lines",
                        "an error line\n",
                        "raw\n",
                        "unfinished line: äöü€");
        assertThat(lambda.messages().get(9)).startsWith("END");
    }

    @Test
    void nothing_is_null_F3() {
        lambda.create("nothing", "functions.Functions::nothing");

        assertThat(lambda.invoke("nothing", "{}").payload().asUtf8String()).isEqualTo("null");
    }
}
