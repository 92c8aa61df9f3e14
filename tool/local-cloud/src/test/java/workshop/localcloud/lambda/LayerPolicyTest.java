package workshop.localcloud.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.types.LambdaLayerVersionPermissionType;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages are as public bug reports quote them; none was recorded against AWS. */
class LayerPolicyTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:words:1";
    private static final String NO_POLICY = "No policy is associated with the given resource.";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private LambdaServer lambda;

    @BeforeEach
    void start() {
        lambda = new LambdaServer(folder);
        lambda.client.publishLayerVersion(request -> request.layerName("words")
                .content(content ->
                        content.zipFile(SdkBytes.fromByteArray(FunctionZips.zip(Map.of("a", new byte[] {1}))))));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void statements_are_added_shown_and_removed() throws JsonProcessingException {
        refused(this::policy, 404, NO_POLICY);
        AddLayerVersionPermissionResponse first = add("account", "111122223333", null);
        assertThat(first.statement()).contains("\"Sid\":\"account\"", "arn:aws:iam::111122223333:root");
        AddLayerVersionPermissionResponse second = add("organization", "*", "o-a1b2c3d4e5");
        assertThat(second.revisionId()).isNotEqualTo(first.revisionId());

        JsonNode policy = policy();
        assertThat(policy.at("/Statement/0").toString())
                .isEqualTo("{\"Sid\":\"account\",\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                        + "\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\"" + ARN + "\"}");
        assertThat(policy.at("/Statement/1/Principal").textValue()).isEqualTo("*");
        assertThat(policy.at("/Statement/1/Condition/StringEquals/aws:PrincipalOrgID")
                        .textValue())
                .isEqualTo("o-a1b2c3d4e5");

        remove("account");
        assertThat(policy().get("Statement")).hasSize(1);
        remove("organization");
        refused(this::policy, 404, NO_POLICY);
    }

    @Test
    void a_policy_goes_with_its_version() {
        add("account", "111122223333", null);
        lambda.client.deleteLayerVersion(request -> request.layerName("words").versionNumber(1L));
        refused(this::policy, 404, "The resource you requested does not exist.");
        refused(() -> add("again", "*", null), 404, "The resource you requested does not exist.");
    }

    @Test
    void what_aws_refuses_is_refused() {
        add("account", "111122223333", null);
        refused(
                () -> add("account", "*", null),
                409,
                "The statement id (account) provided already exists. Please provide a new statement id, or remove the"
                        + " existing statement.");
        refused(() -> remove("other"), 404, "Statement other is not found in resource policy.");
        refused(
                () -> add("x", "everybody", null),
                400,
                "1 validation error detected: Value 'everybody' at 'principal' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: \\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root");
        refused(
                () -> add("x", "111122223333", "o-a1b2c3d4e5"),
                400,
                "Principal must be * when OrganizationId is provided.");
        refused(
                () -> lambda.client.addLayerVersionPermission(request -> request.layerName("words")
                        .versionNumber(1L)
                        .statementId("x")
                        .action("lambda:*")
                        .principal("*")),
                400,
                "1 validation error detected: Value 'lambda:*' at 'action' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: lambda:GetLayerVersion");
        refused(
                () -> lambda.client.removeLayerVersionPermission(request -> request.layerName("words")
                        .versionNumber(1L)
                        .statementId("account")
                        .revisionId("old")),
                412,
                "The RevisionId provided does not match the latest RevisionId. Call the GetLayerVersionPolicy API to"
                        + " retrieve the latest RevisionId for your resource.");
        lambda.denied.add("lambda:GetLayerVersionPolicy");
        assertThatThrownBy(this::policy)
                .hasMessageContaining("not authorized to perform: lambda:GetLayerVersionPolicy");
    }

    @Test
    void a_template_adds_and_removes_a_statement() throws JsonProcessingException {
        LambdaLayerVersionPermissionType type = new LambdaLayerVersionPermissionType(lambda.lambda.layerPolicies());
        Properties properties = new Properties((ObjectNode) Json.parse(
                "{\"LayerVersionArn\":\"" + ARN + "\",\"Action\":\"lambda:GetLayerVersion\",\"Principal\":\"*\"}"));
        LambdaLayerVersionPermissionType.Grant grant = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        ResourceContext context = new ResourceContext("stack", "id", "All", Map.of(), "ABC");

        Resource made = type.create(context, grant);

        assertThat(made.physicalId()).isEqualTo(ARN + "#stack-All-ABC");
        assertThat(policy().at("/Statement/0/Sid").textValue()).isEqualTo("stack-All-ABC");
        type.delete(context, made.physicalId(), grant);
        type.delete(context, made.physicalId(), grant);
        refused(this::policy, 404, NO_POLICY);
    }

    private AddLayerVersionPermissionResponse add(
            String id, String principal, @org.jspecify.annotations.Nullable String organization) {
        return lambda.client.addLayerVersionPermission(request -> request.layerName("words")
                .versionNumber(1L)
                .statementId(id)
                .action("lambda:GetLayerVersion")
                .principal(principal)
                .organizationId(organization));
    }

    private void remove(String id) {
        lambda.client.removeLayerVersionPermission(
                request -> request.layerName("words").versionNumber(1L).statementId(id));
    }

    private JsonNode policy() throws JsonProcessingException {
        return Json.parse(lambda.client
                .getLayerVersionPolicy(request -> request.layerName("words").versionNumber(1L))
                .policy());
    }

    private static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
