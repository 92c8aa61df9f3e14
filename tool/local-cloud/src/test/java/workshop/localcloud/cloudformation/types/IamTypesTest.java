package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.identity.Role;
import workshop.localcloud.identity.Roles;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IamTypesTest {

    private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    private static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private static final String DOCUMENT =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['s3:*'],'Resource':['*']}]}";
    private static final String TRUST = "'AssumeRolePolicyDocument':{'Version':'2012-10-17','Statement':[{'Effect':"
            + "'Allow','Principal':{'Service':['lambda.amazonaws.com']},'Action':['sts:AssumeRole']}]}";
    private static final ResourceContext CONTEXT = new ResourceContext(
            "users-dev",
            "arn:aws:cloudformation:us-east-1:000000000000:stack/users-dev/1",
            "IamRoleLambdaExecution",
            Map.of("aws:cloudformation:stack-name", "users-dev"),
            "ABCDEF123456");

    @TempDir
    Path folder;

    private Database database;
    private Roles roles;
    private ManagedPolicies policies;
    private IamRoleType roleType;

    @BeforeEach
    void open() {
        database = new Database(folder);
        policies = new ManagedPolicies(ACCOUNT, database, Clock.systemUTC(), new RandomIds());
        roles = new Roles(ACCOUNT, database, policies, Clock.systemUTC(), new RandomIds());
        roleType = new IamRoleType(roles);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_role_as_the_serverless_cli_writes_it_is_made_and_deleted_with_its_policies() {
        Properties properties = properties("{" + TRUST + ",'Path':'/','RoleName':'users-dev-us-east-1-lambdaRole',"
                + "'Policies':[{'PolicyName':'users-dev-lambda','PolicyDocument':" + DOCUMENT
                + "}],'ManagedPolicyArns':['" + BASIC + "'],'Tags':[{'Key':'STAGE','Value':'dev'}]}");
        IamRoleType.Settings settings = roleType.read(properties);
        Resource resource = roleType.create(CONTEXT, settings);
        Role role = roles.get("users-dev-us-east-1-lambdaRole");

        assertThat(properties.unread()).isEmpty();
        assertThat(resource.physicalId()).isEqualTo("users-dev-us-east-1-lambdaRole");
        assertThat(resource.attributes())
                .containsEntry("Arn", "arn:aws:iam::000000000000:role/users-dev-us-east-1-lambdaRole")
                .containsEntry("RoleId", role.roleId());
        assertThat(roleType.attributes()).isEqualTo(resource.attributes().keySet());
        assertThat(role.definition().inlinePolicies()).containsOnlyKeys("users-dev-lambda");
        assertThat(role.tags()).containsEntry("STAGE", "dev").containsKey("aws:cloudformation:stack-name");

        roleType.delete(CONTEXT, resource.physicalId(), settings);
        roleType.delete(CONTEXT, resource.physicalId(), settings);
        assertThat(roles.all()).isEmpty();
    }

    @Test
    void a_generated_name_has_at_most_64_characters() {
        ResourceContext longName =
                new ResourceContext("s".repeat(80), "id", "IamRoleLambdaExecution", Map.of(), "ABCDEF123456");

        Resource resource = roleType.create(longName, roleType.read(properties("{" + TRUST + "}")));

        assertThat(resource.physicalId()).hasSize(64).endsWith("-ABCDEF123456");
    }

    @Test
    void an_update_changes_its_own_policies_and_leaves_those_of_others() {
        IamRoleType.Settings before = roleType.read(
                properties("{" + TRUST + ",'Policies':[{'PolicyName':'one','PolicyDocument':" + DOCUMENT + "}]}"));
        IamRoleType.Settings after = roleType.read(properties("{" + TRUST
                + ",'Policies':[{'PolicyName':'two','PolicyDocument':" + DOCUMENT + "}],'ManagedPolicyArns':['" + BASIC
                + "']}"));
        String name = roleType.create(CONTEXT, before).physicalId();
        roles.putPolicy(name, "others", DOCUMENT.replace('\'', '"'));

        assertThat(roleType.replaces(before, after)).isFalse();
        roleType.update(CONTEXT, name, before, after);

        assertThat(roles.get(name).definition().inlinePolicies()).containsOnlyKeys("others", "two");
        assertThat(roles.get(name).definition().attachedPolicyArns()).containsExactly(BASIC);
        assertThatThrownBy(() -> roleType.delete(CONTEXT, name, after))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("must delete policies first");
    }

    @Test
    void another_name_or_path_replaces_a_role() {
        IamRoleType.Settings plain = roleType.read(properties("{" + TRUST + "}"));

        assertThat(roleType.replaces(plain, roleType.read(properties("{" + TRUST + ",'RoleName':'x'}"))))
                .isTrue();
        assertThat(roleType.replaces(plain, roleType.read(properties("{" + TRUST + ",'Path':'/x/'}"))))
                .isTrue();
        assertThat(roleType.replaces(plain, roleType.read(properties("{" + TRUST + ",'Description':'x'}"))))
                .isFalse();
    }

    @Test
    void a_role_with_a_mistake_is_refused_and_nothing_is_left() {
        assertThatThrownBy(() -> roleType.read(properties("{" + TRUST + ",'PermissionsBoundary':'x'}")))
                .hasMessageContaining("PermissionsBoundary");
        assertThatThrownBy(() -> roleType.read(properties("{}")))
                .hasMessage("Property AssumeRolePolicyDocument is required.");
        assertThatThrownBy(() -> roleType.create(
                        CONTEXT,
                        roleType.read(properties("{" + TRUST
                                + ",'Policies':[{'PolicyName':'one','PolicyDocument':{'Statement':[{}]}}]}"))))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("MalformedPolicyDocument");
        assertThatThrownBy(() -> roleType.create(
                        CONTEXT,
                        roleType.read(properties(
                                "{" + TRUST + ",'ManagedPolicyArns':['arn:aws:iam::aws:policy/ReadOnlyAccess']}"))))
                .hasMessageContaining("does not exist or is not attachable");
        assertThat(roles.all()).isEmpty();
    }

    @Test
    void an_inline_policy_is_put_into_its_roles_and_follows_them() {
        IamPolicyType type = new IamPolicyType(roles);
        String a = role("a");
        String b = role("b");
        IamPolicyType.Settings first =
                type.read(properties("{'PolicyName':'p','PolicyDocument':" + DOCUMENT + ",'Roles':['a']}"));
        IamPolicyType.Settings second =
                type.read(properties("{'PolicyName':'p','PolicyDocument':" + DOCUMENT + ",'Roles':['b']}"));
        IamPolicyType.Settings broken =
                type.read(properties("{'PolicyName':'q','PolicyDocument':" + DOCUMENT + ",'Roles':['a','missing']}"));

        String id = type.create(CONTEXT, first).physicalId();
        assertThat(roles.get(a).definition().inlinePolicies()).containsOnlyKeys("p");
        assertThatThrownBy(() -> type.update(CONTEXT, id, first, broken)).isInstanceOf(ResourceException.class);
        assertThat(roles.get(a).definition().inlinePolicies()).containsOnlyKeys("p");
        type.update(CONTEXT, id, first, second);
        assertThat(roles.get(a).definition().inlinePolicies()).isEmpty();
        assertThat(roles.get(b).definition().inlinePolicies()).containsOnlyKeys("p");
        type.delete(CONTEXT, id, second);
        assertThat(roles.get(b).definition().inlinePolicies()).isEmpty();
        assertThatThrownBy(() -> type.read(properties("{'PolicyName':'p','PolicyDocument':{},'Users':['u']}")))
                .hasMessage("The local cloud does not implement Users of AWS::IAM::Policy.");
    }

    @Test
    void a_managed_policy_is_made_attached_changed_and_deleted() {
        IamManagedPolicyType type = new IamManagedPolicyType(policies, roles);
        String a = role("a");
        IamManagedPolicyType.Settings first =
                type.read(properties("{'ManagedPolicyName':'m','PolicyDocument':" + DOCUMENT + ",'Roles':['a']}"));
        IamManagedPolicyType.Settings second = type.read(
                properties("{'ManagedPolicyName':'m','PolicyDocument':" + DOCUMENT.replace("s3:*", "sqs:*") + "}"));

        String arn = type.create(CONTEXT, first).physicalId();
        assertThat(arn).isEqualTo("arn:aws:iam::000000000000:policy/m");
        assertThat(roles.get(a).definition().attachedPolicyArns()).containsExactly(arn);
        type.update(CONTEXT, arn, first, second);
        assertThat(roles.get(a).definition().attachedPolicyArns()).isEmpty();
        assertThat(policies.get(arn).versions()).hasSize(2);
        type.delete(CONTEXT, arn, second);
        assertThat(policies.find(arn)).isEmpty();
    }

    private String role(String name) {
        return roleType.create(CONTEXT, roleType.read(properties("{" + TRUST + ",'RoleName':'" + name + "'}")))
                .physicalId();
    }

    private static Properties properties(String json) {
        try {
            return new Properties((ObjectNode) Json.parse(json.replace('\'', '"')));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
