package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What `serverless metrics` prints of a service that is called. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsTest {

    private Deployment service;
    private URI users;

    @BeforeAll
    void deploy(RunningCloud cloud) throws IOException {
        service = Deployment.of("7-finish", "metrics", cloud);
        users = URI.create(service.deployApi() + "/users");
    }

    @AfterAll
    void remove(RunningCloud cloud) throws IOException {
        service.remove();
        service.close();
        assertThat(cloud.leftovers("metrics")).isEmpty();
    }

    @Test
    void metricsCountInvocationsAndErrors() {
        assertThat(service.serverless("metrics")).contains("invocations: 0", "errors: 0");

        service.serverless("invoke", "-f", "hello", "--data", "{\"name\":\"Ada\"}");
        Deployment.Outcome failed = service.tryServerless("invoke", "-f", "hello", "--data", "{}");
        assertThat(failed.output()).contains("Nobody to greet");
        assertThat(service.call("GET", URI.create(users + "/nobody"), "").statusCode())
                .isEqualTo(404);

        Deployment.await("serverless metrics", metrics(), printed(3, 1));
        String hello = Deployment.await("serverless metrics -f hello", metrics("-f", "hello"), printed(2, 1));
        Matcher duration = Pattern.compile("duration \\(avg\\.\\): ([0-9.]+)ms").matcher(hello);
        assertThat(duration.find()).as(hello).isTrue();
        assertThat(Double.parseDouble(duration.group(1))).isPositive();
        assertThat(metrics("-f", "putUser").get()).containsPattern(printed(0, 0));
    }

    private Supplier<String> metrics(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "metrics";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return () -> service.serverless(command);
    }

    private static Pattern printed(int invocations, int errors) {
        return Pattern.compile("invocations: " + invocations + "\\s+throttles: 0\\s+errors: " + errors + "\\s");
    }
}
