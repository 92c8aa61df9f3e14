package workshop.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each permission of each step's role, taken away in turn: the function is refused in AWS's words. */
@OnLocalCloud
final class RefusalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a permission shows: what to call, and where. */
    private record Use(String method, String path, String body) {}

    private static final Map<String, Use> USES = Map.of(
            "dynamodb:PutItem", new Use("PUT", "/users/ada", "{\"name\":\"Ada\"}"),
            "dynamodb:GetItem", new Use("GET", "/users/ada", ""),
            "dynamodb:Scan", new Use("GET", "/users", ""),
            "dynamodb:DeleteItem", new Use("DELETE", "/users/ada", ""));

    @ParameterizedTest
    @ValueSource(strings = {"3-api", "7-finish"})
    void eachActionTakenAwayIsRefusedByName(String step, RunningCloud cloud) throws Exception {
        assertEachActionTakenAwayIsRefused(step, cloud);
    }

    @Tag(Ring.LONG)
    @ParameterizedTest
    @ValueSource(strings = {"4-users", "5-delete", "6-streams"})
    void eachActionTakenAwayBetweenIsRefusedByName(String step, RunningCloud cloud) throws Exception {
        assertEachActionTakenAwayIsRefused(step, cloud);
    }

    private static void assertEachActionTakenAwayIsRefused(String step, RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of(step, "iam", cloud)) {
            Optional<URI> api = service.deploy();
            Role role = Role.of(cloud);
            List<String> tried = new ArrayList<>();
            for (String action : tableActions(role.document())) {
                role.allow(without(role.document(), action));
                assertRefused(action, service, cloud, api);
                tried.add(action);
            }
            assertThat(tried).as("%s grants something", step).isNotEmpty();
            String last = tried.get(tried.size() - 1);
            assertThat(service.serverless("logs", "-f", functionOf(last))).contains(refusal(functionOf(last), last));
            role.allow(role.document());
            service.remove();
        }
        assertThat(cloud.leftovers("iam")).isEmpty();
    }

    @Test
    void theMappingReadsNothingWithoutTheStreamsStatementAndGoesOnWithIt(RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of("7-finish", "iam", cloud)) {
            URI users = URI.create(service.deployApi() + "/users");
            Role role = Role.of(cloud);
            role.allow(withoutStatement(role.document(), "dynamodb:GetRecords"));

            service.call("PUT", URI.create(users + "/ada"), "{\"name\":\"Ada\"}");
            var mapping =
                    cloud.lambda.listEventSourceMappings().eventSourceMappings().get(0);
            String refusal = "Cannot access stream " + mapping.eventSourceArn()
                    + ". Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream,"
                    + " and ListStreams Actions on your stream in IAM.";
            Deployment.await(
                    "the mapping's last result",
                    () -> cloud.lambda
                            .getEventSourceMapping(request -> request.uuid(mapping.uuid()))
                            .lastProcessingResult(),
                    Pattern.compile(Pattern.quote("PROBLEM: " + refusal)));
            assertThatThrownBy(() ->
                            cloud.lambda.createEventSourceMapping(request -> request.functionName("users-iam-hello")
                                    .eventSourceArn(mapping.eventSourceArn())
                                    .startingPosition("LATEST")))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining(refusal);

            role.allow(role.document());
            cloud.awaitLog("users-iam-stream", Pattern.compile("INSERT ada"));
            service.remove();
        }
        assertThat(cloud.leftovers("iam")).isEmpty();
    }

    @Test
    void theFunctionAnswersButLogsNothingWithoutALogsStatement(RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of("1-start", "iam", cloud)) {
            service.deploy();
            Role role = Role.of(cloud);
            for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
                role.allow(withoutStatement(role.document(), action));
                assertThat(cloud.invoke("users-iam-hello", "{}")).contains("Hello");
                assertThat(cloud.log("users-iam-hello")).as("without " + action).doesNotContain("START");
            }
            role.allow(role.document());
            cloud.invoke("users-iam-hello", "{}");
            cloud.awaitLog("users-iam-hello", Pattern.compile("START"));
            service.remove();
        }
        assertThat(cloud.leftovers("iam")).isEmpty();
    }

    private static void assertRefused(String action, Deployment service, RunningCloud cloud, Optional<URI> api) {
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
            var answer = service.call(use.method(), URI.create(api.orElseThrow() + use.path()), use.body());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
        cloud.awaitLog("users-iam-" + function, Pattern.compile(Pattern.quote(refusal(function, action))));
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
            case "dynamodb:DescribeTable" -> "hello";
            case "dynamodb:PutItem" -> "putUser";
            case "dynamodb:GetItem" -> "getUser";
            case "dynamodb:Scan" -> "listUsers";
            case "dynamodb:DeleteItem" -> "deleteUser";
            default -> throw new AssertionError(action);
        };
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
        ArrayNode statements = (ArrayNode) copy.get("Statement");
        for (int s = statements.size() - 1; s >= 0; s--) {
            ArrayNode actions = (ArrayNode) statements.get(s).get("Action");
            for (int i = actions.size() - 1; i >= 0; i--) {
                if (actions.get(i).asText().equals(action)) {
                    actions.remove(i);
                }
            }
            if (actions.isEmpty()) {
                statements.remove(s);
            }
        }
        return copy;
    }

    private static ObjectNode withoutStatement(ObjectNode document, String itsAction) {
        ObjectNode copy = document.deepCopy();
        ArrayNode statements = (ArrayNode) copy.get("Statement");
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).get("Action").toString().contains(itsAction)) {
                statements.remove(i);
            }
        }
        assertThat(statements)
                .as("statements without " + itsAction)
                .hasSizeLessThan(document.get("Statement").size());
        return copy;
    }

    /** The one role that is deployed, and its inline policy as it was deployed. */
    private record Role(RunningCloud cloud, String name, String policy, ObjectNode document) {

        static Role of(RunningCloud cloud) throws JsonProcessingException {
            String name = cloud.iam.listRoles().roles().stream()
                    .map(each -> each.roleName())
                    .filter(each -> each.contains("-iam-"))
                    .findFirst()
                    .orElseThrow();
            String policy = cloud.iam
                    .listRolePolicies(request -> request.roleName(name))
                    .policyNames()
                    .get(0);
            String document = cloud.iam
                    .getRolePolicy(request -> request.roleName(name).policyName(policy))
                    .policyDocument();
            return new Role(cloud, name, policy, (ObjectNode)
                    JSON.readTree(URLDecoder.decode(document, StandardCharsets.UTF_8)));
        }

        void allow(ObjectNode newDocument) {
            cloud.iam.putRolePolicy(
                    request -> request.roleName(name).policyName(policy).policyDocument(newDocument.toString()));
        }
    }
}
