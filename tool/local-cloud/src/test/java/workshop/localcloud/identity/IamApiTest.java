package workshop.localcloud.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IamApiTest {

    private static final String TRUST = IdentityServer.trusting("{\"Service\":\"lambda.amazonaws.com\"}");
    private static final String POLICY =
            IdentityServer.allowing("dynamodb:*", "arn:aws:dynamodb:eu-west-1:000000000000:table/users");
    private static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    @TempDir
    Path folder;

    private IdentityServer server;
    private IamClient iam;

    @BeforeEach
    void start() throws Exception {
        server = new IdentityServer(folder);
        iam = server.iam(IdentityServer.OWN);
    }

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    @Test
    void a_role_is_created_read_listed_changed_and_deleted() {
        Role created = iam.createRole(request -> request.roleName("worker")
                        .path("/team/")
                        .description("Works")
                        .maxSessionDuration(7200)
                        .tags(tag("stage", "dev"))
                        .assumeRolePolicyDocument(TRUST))
                .role();

        assertThat(created.arn()).isEqualTo("arn:aws:iam::000000000000:role/team/worker");
        assertThat(created.roleId()).startsWith("AROA").hasSize(21);
        Role read = iam.getRole(request -> request.roleName("worker")).role();
        assertThat(read.description()).isEqualTo("Works");
        assertThat(read.maxSessionDuration()).isEqualTo(7200);
        assertThat(decoded(read.assumeRolePolicyDocument())).isEqualTo(TRUST);
        assertThat(read.tags()).singleElement().satisfies(tag -> assertThat(tag.value())
                .isEqualTo("dev"));
        assertThat(iam.listRoles().roles()).extracting(Role::roleName).containsExactly("worker");

        String other = IdentityServer.trusting("\"*\"");
        iam.updateAssumeRolePolicy(request -> request.roleName("worker").policyDocument(other));
        iam.updateRole(request -> request.roleName("worker").maxSessionDuration(3600));
        iam.tagRole(request -> request.roleName("worker").tags(tag("more", "")));
        iam.untagRole(request -> request.roleName("worker").tagKeys("stage"));
        Role changed = iam.getRole(request -> request.roleName("worker")).role();
        assertThat(decoded(changed.assumeRolePolicyDocument())).isEqualTo(other);
        assertThat(changed.maxSessionDuration()).isEqualTo(3600);
        assertThat(iam.listRoleTags(request -> request.roleName("worker")).tags())
                .extracting(Tag::key)
                .containsExactly("more");

        iam.deleteRole(request -> request.roleName("worker"));
        assertThatThrownBy(() -> iam.getRole(request -> request.roleName("worker")))
                .isInstanceOfSatisfying(NoSuchEntityException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("The role with name worker cannot be found.");
                });
    }

    @Test
    void a_role_with_policies_is_not_deleted() {
        create("worker");
        iam.putRolePolicy(
                request -> request.roleName("worker").policyName("inline").policyDocument(POLICY));
        assertThat(decoded(
                        iam.getRolePolicy(request -> request.roleName("worker").policyName("inline"))
                                .policyDocument()))
                .isEqualTo(POLICY);
        assertThat(iam.listRolePolicies(request -> request.roleName("worker")).policyNames())
                .containsExactly("inline");
        iam.attachRolePolicy(request -> request.roleName("worker").policyArn(BASIC));
        assertThat(iam.listAttachedRolePolicies(request -> request.roleName("worker"))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AWSLambdaBasicExecutionRole");

        assertThatThrownBy(() -> iam.deleteRole(request -> request.roleName("worker")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("Cannot delete entity, must delete policies first.");
        iam.deleteRolePolicy(request -> request.roleName("worker").policyName("inline"));
        assertThatThrownBy(() -> iam.deleteRole(request -> request.roleName("worker")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("must detach all policies first.");
        iam.detachRolePolicy(request -> request.roleName("worker").policyArn(BASIC));
        iam.deleteRole(request -> request.roleName("worker"));

        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void roles_are_listed_page_by_page() {
        List.of("a", "b", "c").forEach(this::create);

        assertThat(iam.listRoles(request -> request.maxItems(2)).isTruncated()).isTrue();
        assertThat(iam.listRolesPaginator(request -> request.maxItems(2)).roles())
                .extracting(Role::roleName)
                .containsExactly("a", "b", "c");
    }

    @Test
    void mistakes_are_refused_as_by_iam() {
        create("worker");

        assertThatThrownBy(() -> create("Worker"))
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessageContaining("Role with name Worker already exists.");
        assertThatThrownBy(() -> create("a b")).isInstanceOfSatisfying(IamException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("ValidationError"));
        assertThatThrownBy(() -> create("x".repeat(65))).hasMessageContaining("less than or equal to 64");
        assertThatThrownBy(() -> iam.putRolePolicy(
                        request -> request.roleName("worker").policyName("p").policyDocument("{\"Statement\":[]}")))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("Syntax errors in policy. It has no Statement.");
        assertThatThrownBy(() -> iam.createRole(request -> request.roleName("b").assumeRolePolicyDocument(POLICY)))
                .hasMessageContaining("Has prohibited field Resource");
        assertThatThrownBy(() ->
                        iam.getRolePolicy(request -> request.roleName("worker").policyName("none")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role policy with name none cannot be found.");
        assertThatThrownBy(() -> iam.attachRolePolicy(
                        request -> request.roleName("worker").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("knows only")
                .hasMessageContaining(BASIC);
        assertThatThrownBy(() -> iam.detachRolePolicy(
                        request -> request.roleName("worker").policyArn(BASIC)))
                .isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> iam.createRole(request ->
                        request.roleName("b").assumeRolePolicyDocument(TRUST).permissionsBoundary(BASIC)))
                .hasMessageContaining("does not implement the parameter PermissionsBoundary of CreateRole");
        assertThatThrownBy(() -> iam.createGroup(request -> request.groupName("g")))
                .hasMessageContaining("does not implement the operation CreateGroup");
        assertThatThrownBy(() -> iam.getUser(request -> request.userName("ada")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void a_managed_policy_is_created_attached_and_deleted() {
        create("worker");
        CreatePolicyResponse created =
                iam.createPolicy(request -> request.policyName("users").policyDocument(POLICY));
        String arn = created.policy().arn();
        iam.attachRolePolicy(request -> request.roleName("worker").policyArn(arn));

        assertThat(arn).isEqualTo("arn:aws:iam::000000000000:policy/users");
        assertThat(iam.getPolicy(request -> request.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(decoded(
                        iam.getPolicyVersion(request -> request.policyArn(arn).versionId("v1"))
                                .policyVersion()
                                .document()))
                .isEqualTo(POLICY);
        assertThatThrownBy(() -> iam.deletePolicy(request -> request.policyArn(arn)))
                .isInstanceOf(DeleteConflictException.class);
        iam.detachRolePolicy(request -> request.roleName("worker").policyArn(arn));
        iam.deletePolicy(request -> request.policyArn(arn));
        assertThatThrownBy(() -> iam.getPolicy(request -> request.policyArn(arn)))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(iam.getPolicy(request -> request.policyArn(BASIC)).policy().policyName())
                .isEqualTo("AWSLambdaBasicExecutionRole");
    }

    @Test
    void roles_and_policies_survive_a_restart_and_sessions_do_not() throws Exception {
        create("worker");
        iam.putRolePolicy(
                request -> request.roleName("worker").policyName("inline").policyDocument(POLICY));
        String policy = iam.createPolicy(request -> request.policyName("users").policyDocument(POLICY))
                .policy()
                .arn();
        Role before = iam.getRole(request -> request.roleName("worker")).role();
        AwsCredentials session = server.sessionOf(before.arn(), "hello");
        stop();
        start();

        assertThat(iam.getRole(request -> request.roleName("worker")).role()).isEqualTo(before);
        assertThat(iam.listRolePolicies(request -> request.roleName("worker")).policyNames())
                .containsExactly("inline");
        assertThat(iam.getPolicy(request -> request.policyArn(policy)).policy().policyName())
                .isEqualTo("users");
        try (StsClient sts = server.sts(session)) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .hasMessageContaining("The security token included in the request is invalid.");
        }
    }

    @Test
    void a_session_may_do_what_its_role_may_until_the_role_is_deleted() {
        create("worker");
        String arn = iam.getRole(request -> request.roleName("worker")).role().arn();
        try (IamClient worker = server.iam(server.sessionOf(arn, "users-dev-hello"))) {
            assertThatThrownBy(() -> worker.getRole(request -> request.roleName("worker")))
                    .isInstanceOfSatisfying(IamException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/worker/users-dev-hello is not"
                                        + " authorized to perform: iam:GetRole on resource: " + arn
                                        + " because no identity-based policy allows the iam:GetRole action");
                    });
            iam.putRolePolicy(request -> request.roleName("worker")
                    .policyName("inline")
                    .policyDocument(IdentityServer.allowing("iam:Get*", arn)));
            assertThat(worker.getRole(request -> request.roleName("worker"))
                            .role()
                            .arn())
                    .isEqualTo(arn);

            iam.deleteRolePolicy(request -> request.roleName("worker").policyName("inline"));
            iam.deleteRole(request -> request.roleName("worker"));
            create("worker");
            iam.putRolePolicy(request -> request.roleName("worker")
                    .policyName("inline")
                    .policyDocument(IdentityServer.allowing("iam:Get*", arn)));
            assertThatThrownBy(() -> worker.getRole(request -> request.roleName("worker")))
                    .hasMessageContaining("is not authorized to perform: iam:GetRole");
        }
    }

    @Test
    void the_simulator_says_what_a_role_may_do() {
        create("worker");
        iam.putRolePolicy(
                request -> request.roleName("worker").policyName("inline").policyDocument(POLICY));
        String table = "arn:aws:dynamodb:eu-west-1:000000000000:table/users";

        assertThat(iam.simulatePrincipalPolicy(
                                request -> request.policySourceArn("arn:aws:iam::000000000000:role/worker")
                                        .actionNames("dynamodb:PutItem", "s3:GetObject")
                                        .resourceArns(table))
                        .evaluationResults())
                .extracting(result -> result.evalDecision())
                .containsExactly(PolicyEvaluationDecisionType.ALLOWED, PolicyEvaluationDecisionType.IMPLICIT_DENY);
    }

    @Test
    void the_account_is_told_who_it_is() {
        assertThat(iam.getUser().user().arn()).isEqualTo("arn:aws:iam::000000000000:root");
        try (StsClient sts = server.sts(IdentityServer.OWN)) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
            assertThat(sts.getCallerIdentity().userId()).isEqualTo("000000000000");
            assertThatThrownBy(sts::getSessionToken)
                    .hasMessageContaining("does not implement the operation GetSessionToken");
        }
    }

    @Test
    void a_role_that_trusts_the_caller_is_assumed() {
        iam.createRole(request -> request.roleName("admin")
                .assumeRolePolicyDocument(IdentityServer.trusting("{\"AWS\":\"arn:aws:iam::000000000000:root\"}")));
        try (StsClient sts = server.sts(IdentityServer.OWN)) {
            AssumeRoleResponse assumed =
                    sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/admin")
                            .roleSessionName("ada")
                            .durationSeconds(900));
            Credentials credentials = assumed.credentials();
            assertThat(credentials.accessKeyId()).startsWith("ASIA").hasSize(20);
            assertThat(credentials.secretAccessKey()).hasSize(40);
            assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/admin/ada");
            try (StsClient admin = server.sts(AwsSessionCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()))) {
                assertThat(admin.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::000000000000:assumed-role/admin/ada");
            }
        }
    }

    @Test
    void a_role_that_is_missing_or_does_not_trust_the_caller_is_not_assumed() {
        create("worker");
        iam.createRole(request -> request.roleName("admin")
                .assumeRolePolicyDocument(IdentityServer.trusting("{\"AWS\":\"000000000000\"}")));
        AwsCredentials worker = server.sessionOf("arn:aws:iam::000000000000:role/worker", "hello");

        refusesToAssume(
                IdentityServer.OWN,
                "worker",
                "is not authorized to perform: sts:AssumeRole on resource: " + "arn:aws:iam::000000000000:role/worker");
        refusesToAssume(IdentityServer.OWN, "missing", "is not authorized to perform: sts:AssumeRole");
        refusesToAssume(worker, "admin", "because no identity-based policy allows the sts:AssumeRole action");
        iam.updateAssumeRolePolicy(request -> request.roleName("admin")
                .policyDocument(IdentityServer.trusting("{\"AWS\":\"arn:aws:iam::000000000000:role/worker\"}")));
        try (StsClient sts = server.sts(worker)) {
            assertThat(sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/admin")
                                    .roleSessionName("chained"))
                            .credentials()
                            .sessionToken())
                    .isNotEmpty();
            assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/admin")
                            .roleSessionName("chained")
                            .durationSeconds(899)))
                    .hasMessageContaining("Member must have value greater than or equal to 900");
            assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/admin")
                            .roleSessionName("chained")
                            .policy(POLICY)))
                    .hasMessageContaining("does not implement the parameter Policy of AssumeRole");
        }
    }

    @Test
    void a_service_may_be_told_whether_a_role_trusts_it() {
        create("worker");

        assertThat(server.credentials.trusts("arn:aws:iam::000000000000:role/worker", "lambda.amazonaws.com"))
                .isTrue();
        assertThat(server.credentials.trusts("arn:aws:iam::000000000000:role/worker", "ec2.amazonaws.com"))
                .isFalse();
        assertThatThrownBy(() -> server.credentials.session("arn:aws:iam::000000000000:role/none", "x"))
                .hasMessage("The role arn:aws:iam::000000000000:role/none cannot be found.");
        assertThat(server.access
                        .decide(new Principal.Root("000000000000"), "s3:PutObject", "*", Map.of())
                        .allowed())
                .isTrue();
    }

    private void refusesToAssume(AwsCredentials as, String role, String message) {
        try (StsClient sts = server.sts(as)) {
            assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/" + role)
                            .roleSessionName("ada")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.awsErrorDetails().errorMessage()).contains(message);
                    });
        }
    }

    private void create(String name) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
