package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Each permission of each step's role, taken away in turn: the function is refused in AWS's words. */
@ExtendWith(CloudExtension.class)
final class RefusalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a permission shows: what to call, and where. */
    private record Use(String method, String path, String body) {}

    private static final Map<String, Use> USES = Map.of(
            "dynamodb:PutItem", new Use("PUT", "/users/ada", "{\"name\":\"Ada\"}"),
            "dynamodb:GetItem", new Use("GET", "/users/ada", ""),
            "dynamodb:Scan", new Use("GET", "/users", ""),
            "dynamodb:DeleteItem", new Use("DELETE", "/users/ada", ""));

    static Stream<String> stepsWithStatements() {
        return Repository.STEPS.stream().filter(step -> step.compareTo("3-api") >= 0);
    }

    @ParameterizedTest
    @MethodSource("stepsWithStatements")
    void eachActionTakenAwayIsRefusedByName(String step, RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of(step, "iam", cloud)) {
            String printed = service.serverless("deploy");
            String role = role(cloud);
            String policy = cloud.iam
                    .listRolePolicies(request -> request.roleName(role))
                    .policyNames()
                    .get(0);
            ObjectNode document = (ObjectNode) JSON.readTree(URLDecoder.decode(
                    cloud.iam
                            .getRolePolicy(request -> request.roleName(role).policyName(policy))
                            .policyDocument(),
                    StandardCharsets.UTF_8));
            List<String> tried = new ArrayList<>();
            for (String action : tableActions(document)) {
                put(cloud, role, policy, without(document, action));
                assertRefused(action, service, cloud, printed);
                tried.add(action);
            }
            assertThat(tried).as("%s grants something", step).isNotEmpty();
            put(cloud, role, policy, document);
            service.serverless("remove");
        }
        assertThat(cloud.leftovers()).isEmpty();
    }

    private static void assertRefused(String action, Deployment service, RunningCloud cloud, String printed) {
        String function;
        if (action.equals("dynamodb:DescribeTable")) {
            function = "hello";
            var result = cloud.lambda.invoke(request ->
                    request.functionName("users-iam-hello").payload(SdkBytes.fromUtf8String("{\"name\":\"Ada\"}")));
            assertThat(result.functionError()).isEqualTo("Unhandled");
            assertThat(result.payload().asUtf8String()).contains(refusal(function, action));
        } else {
            Use use = USES.get(action);
            assertThat(use).as("a use of " + action).isNotNull();
            function = functionOf(action);
            var answer = service.call(use.method(), URI.create(service.endpoint(printed) + use.path()), use.body());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
        assertThat(service.serverless("logs", "-f", function)).contains(refusal(function, action));
    }

    private static String refusal(String function, String action) {
        String name = "users-iam-" + function;
        return "User: arn:aws:sts::000000000000:assumed-role/users-iam-us-east-1-lambdaRole/" + name
                + " is not authorized to perform: " + action
                + " on resource: arn:aws:dynamodb:us-east-1:000000000000:table/users-iam"
                + " because no identity-based policy allows the " + action + " action";
    }

    private static String functionOf(String action) {
        return switch (action) {
            case "dynamodb:PutItem" -> "putUser";
            case "dynamodb:GetItem" -> "getUser";
            case "dynamodb:Scan" -> "listUsers";
            case "dynamodb:DeleteItem" -> "deleteUser";
            default -> throw new AssertionError(action);
        };
    }

    private static String role(RunningCloud cloud) {
        return cloud.iam.listRoles().roles().get(0).roleName();
    }

    private static List<String> tableActions(JsonNode document) {
        List<String> actions = new ArrayList<>();
        for (JsonNode statement : document.get("Statement")) {
            for (JsonNode action : statement.get("Action")) {
                String name = action.asText();
                boolean ofTheStream = name.contains("Stream") || name.contains("Shard") || name.contains("Records");
                if (name.startsWith("dynamodb:") && !ofTheStream) {
                    actions.add(name);
                }
            }
        }
        return actions;
    }

    private static ObjectNode without(ObjectNode document, String action) {
        ObjectNode copy = document.deepCopy();
        for (JsonNode statement : copy.get("Statement")) {
            ArrayNode actions = (ArrayNode) statement.get("Action");
            for (int i = actions.size() - 1; i >= 0; i--) {
                if (actions.get(i).asText().equals(action)) {
                    actions.remove(i);
                }
            }
        }
        return copy;
    }

    private static void put(RunningCloud cloud, String role, String policy, JsonNode document) {
        cloud.iam.putRolePolicy(
                request -> request.roleName(role).policyName(policy).policyDocument(document.toString()));
    }
}
