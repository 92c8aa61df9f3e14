package workshop.steps;

import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each step by itself, with the real Serverless CLI: packaged, deployed, used, removed, and nothing left. */
@OnLocalCloud
final class EachStepTest {

    static Stream<String> steps() {
        return Repository.STEPS.stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void keepsItsPromiseAndLeavesNothing(String step, RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of(step, "each", cloud)) {
            String printed = service.serverless("deploy");
            assertThat(printed).contains("Service deployed to stack users-each");
            assertThat(service.file(".serverless/cloudformation-template-update-stack.json"))
                    .exists();

            exercise(step, service, cloud, printed);

            assertThat(service.serverless("logs", "-f", "hello")).contains("START", "END Duration:", "Memory Used:");
            service.serverless("remove");
        }
        assertThat(cloud.leftovers("each")).as("what %s left behind", step).isEmpty();
    }

    private static void exercise(String step, Deployment service, RunningCloud cloud, String printed) {
        int number = Repository.STEPS.indexOf(step) + 1;
        assertHello(number, service, cloud);
        if (number >= 3) {
            assertThat(cloud.dynamoDb.listTables().tableNames()).contains("users-each");
        }
        if (number < 4) {
            return;
        }
        URI users = URI.create(service.endpoint(printed) + "/users");
        URI ada = URI.create(users + "/ada");
        if (number == 4) {
            assertThat(service.call("PUT", ada, "{\"name\":\"Ada\"}").statusCode())
                    .isEqualTo(201);
            assertThat(service.call("PUT", ada, "{}").statusCode()).isEqualTo(400);
            assertThat(service.call("GET", ada, "").statusCode()).isEqualTo(404);
        } else {
            assertUsers(number, service, users, ada);
        }
        if (number == 7) {
            cloud.awaitLog("users-each-stream", Pattern.compile("REMOVE ada"));
            String log = service.serverless("logs", "-f", "stream");
            assertThat(log)
                    .contains("INSERT ada new={\"id\":\"ada\",\"name\":\"Ada\"}")
                    .contains(
                            "MODIFY ada old={\"id\":\"ada\",\"name\":\"Ada\"} new={\"id\":\"ada\",\"name\":\"Ada L\"}")
                    .contains("REMOVE ada old={\"id\":\"ada\",\"name\":\"Ada L\"}");
            assertThat(log.indexOf("INSERT ada")).isLessThan(log.indexOf("MODIFY ada"));
        } else {
            assertThat(cloud.lambda.listEventSourceMappings().eventSourceMappings())
                    .noneMatch(mapping -> mapping.functionArn().contains("users-each"));
        }
    }

    private static void assertHello(int number, Deployment service, RunningCloud cloud) {
        if (number == 1) {
            assertThat(service.serverless("invoke", "-f", "hello")).contains("Hello");
            return;
        }
        assertThat(service.serverless("invoke", "-f", "hello", "--data", "{\"name\":\"Ada\"}"))
                .contains("Hello, Ada!");
        assertThat(cloud.invoke("users-each-hello", "{}"))
                .contains("Nobody to greet: send a name", "java.lang.IllegalArgumentException");
    }

    private static void assertUsers(int number, Deployment service, URI users, URI ada) {
        var created = service.call("PUT", ada, "{\"name\":\"Ada\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{\"id\":\"ada\",\"name\":\"Ada\"}");
        assertThat(service.call("PUT", ada, "{\"name\":\"Ada L\"}").statusCode())
                .isEqualTo(200);
        assertThat(service.call("GET", ada, "").body()).isEqualTo("{\"id\":\"ada\",\"name\":\"Ada L\"}");
        assertThat(service.call("GET", users, "").body())
                .isEqualTo("{\"users\":[{\"id\":\"ada\",\"name\":\"Ada L\"}]}");
        var deleted = service.call("DELETE", ada, "");
        if (number == 5) {
            assertThat(deleted.statusCode()).isEqualTo(404);
            assertThat(deleted.body()).isEqualTo("{\"message\":\"Not Found\"}");
        } else {
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(service.call("GET", ada, "").statusCode()).isEqualTo(404);
        }
    }
}
