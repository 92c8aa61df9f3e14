package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.Json;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(Ring.DEPLOYED)
class InsideTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
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
    void a_function_has_lambdas_variables_its_own_and_none_of_the_hosts_F6() throws Exception {
        lambda.create(
                "environment",
                "functions.Functions::environment",
                request -> request.environment(environment -> environment.variables(Map.of("TABLE", "users"))));

        JsonNode variables =
                Json.parse(lambda.invoke("environment", "{}").payload().asUtf8String());

        List<String> names = new ArrayList<>();
        variables.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_DEFAULT_REGION",
                        "AWS_ENDPOINT_URL",
                        "AWS_EXECUTION_ENV",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "AWS_LAMBDA_RUNTIME_API",
                        "AWS_REGION",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_SESSION_TOKEN",
                        "AWS_XRAY_CONTEXT_MISSING",
                        "AWS_XRAY_DAEMON_ADDRESS",
                        "LAMBDA_RUNTIME_DIR",
                        "LAMBDA_TASK_ROOT",
                        "LANG",
                        "LD_LIBRARY_PATH",
                        "PATH",
                        "TABLE",
                        "TZ",
                        "_AWS_XRAY_DAEMON_ADDRESS",
                        "_AWS_XRAY_DAEMON_PORT",
                        "_HANDLER");
        assertThat(variables.get("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java17");
        assertThat(variables.get("AWS_ENDPOINT_URL").asText()).isEqualTo(lambda.endpoint());
        assertThat(lambda.liveCredentials)
                .containsExactly(variables.get("AWS_ACCESS_KEY_ID").asText());
    }

    @Test
    void the_context_says_what_awss_does() throws Exception {
        lambda.create("inside", "functions.Functions::inside");

        JsonNode about = Json.parse(lambda.invoke("inside", "{}").payload().asUtf8String());

        assertThat(about.get("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:inside");
        assertThat(about.get("remaining").asInt()).isBetween(20_000, 30_000);
        assertThat(about.get("name").asText()).isEqualTo("inside");
        assertThat(about.get("version").asText()).isEqualTo("$LATEST");
        assertThat("/aws/lambda/inside " + about.get("logStream").asText()).isEqualTo(lambda.streamNames.get(0));
        assertThat(about.get("tmpdirExists").asBoolean()).isTrue();
        assertThat(about.get("stdin").asInt()).isEqualTo(-1);
    }

    @Test
    void too_large_a_response_is_an_error_F3() throws Exception {
        lambda.create("big", "functions.Functions::big", request -> request.memorySize(512));

        JsonNode error =
                Json.parse(lambda.invoke("big", "{\"size\":6291600}").payload().asUtf8String());
        assertThat(error.get("errorType").asText()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(error.get("errorMessage").asText())
                .isEqualTo("Response payload size exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(lambda.invoke("big", "{\"size\":6000000}").payload().asByteArray())
                .hasSize(6_000_002);
    }

    @Test
    void a_flood_of_output_does_no_harm_and_all_of_it_arrives() {
        lambda.create("flood", "functions.Functions::flood");

        assertThat(lambda.invoke("flood", "{\"lines\":300000}").payload().asUtf8String())
                .isEqualTo("300000");
        List<String> messages = lambda.messages();
        assertThat(messages.stream().filter(message -> message.startsWith("yyy")))
                .hasSize(300_000);
        assertThat(messages.stream().filter(message -> message.startsWith("zzz")))
                .hasSize(3);
        assertThat(messages.get(messages.size() - 2)).startsWith("END");
    }

    @Test
    void the_runtimes_own_jdk_runs_a_function_and_warns_of_nothing() throws Exception {
        Assumptions.assumeTrue(LambdaServer.jdks().stream().anyMatch(jdk -> jdk.feature() == 25));
        lambda.create("inside", "functions.Functions::inside", request -> request.runtime("java25"));

        JsonNode about = Json.parse(lambda.invoke("inside", "{}").payload().asUtf8String());

        assertThat(about.get("javaVersion").asText()).isEqualTo("25");
        assertThat(lambda.messages()).hasSize(4);
        assertThat(lambda.messages().get(0)).startsWith("INIT_START Runtime Version: java:25.jdk25");
    }
}
