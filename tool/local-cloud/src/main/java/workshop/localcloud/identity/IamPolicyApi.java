package workshop.localcloud.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.http.Xml;

/** IAM's operations on managed policies. */
final class IamPolicyApi {

    private final Account account;
    private final Roles roles;
    private final ManagedPolicies policies;
    private final AccessControl access;

    IamPolicyApi(Account account, Roles roles, ManagedPolicies policies, AccessControl access) {
        this.account = account;
        this.roles = roles;
        this.policies = policies;
        this.access = access;
    }

    Map<String, QueryService.Operation> operations() {
        return Map.of(
                "CreatePolicy", this::createPolicy,
                "GetPolicy", this::getPolicy,
                "DeletePolicy", this::deletePolicy,
                "GetPolicyVersion", this::getPolicyVersion,
                "AttachRolePolicy", this::attachRolePolicy,
                "DetachRolePolicy", this::detachRolePolicy,
                "ListAttachedRolePolicies", this::listAttachedRolePolicies);
    }

    private void createPolicy(Call call, QueryParameters input, Xml result) {
        String name = input.required("PolicyName");
        String path = input.string("Path").orElse("/");
        IamApi.allow(access, call, "iam:CreatePolicy", account.globalArn("iam", "policy" + path + name));
        ManagedPolicy policy = policies.create(
                name,
                path,
                input.string("Description").orElse(null),
                input.required("PolicyDocument"),
                IamApi.tags(input));
        result.add(IamXml.policy(policy, 0));
    }

    private void getPolicy(Call call, QueryParameters input, Xml result) {
        String arn = policyArn(call, input, "iam:GetPolicy");
        result.add(IamXml.policy(policies.get(arn), roles.having(arn).size()));
    }

    private void deletePolicy(Call call, QueryParameters input, Xml result) {
        roles.deletePolicy(policyArn(call, input, "iam:DeletePolicy"));
    }

    private void getPolicyVersion(Call call, QueryParameters input, Xml result) {
        String arn = policyArn(call, input, "iam:GetPolicyVersion");
        String version = input.required("VersionId");
        ManagedPolicy policy = policies.get(arn);
        List<String> versions = policy.versions();
        for (int i = 0; i < versions.size(); i++) {
            if (version.equals("v" + (i + 1))) {
                result.add(Xml.element("PolicyVersion")
                        .add("Document", UrlEncoding.encode(versions.get(i)))
                        .add("VersionId", version)
                        .add("IsDefaultVersion", version.equals(policy.defaultVersion()))
                        .add(
                                "CreateDate",
                                Instant.ofEpochSecond(
                                        i == 0 ? policy.createdEpochSeconds() : policy.updatedEpochSeconds())));
                return;
            }
        }
        throw IamErrors.noPolicyVersion(arn, version);
    }

    private void attachRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = IamApi.asked(account, roles, access, call, input, "iam:AttachRolePolicy");
        roles.attach(role.name(), input.required("PolicyArn"));
    }

    private void detachRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = IamApi.asked(account, roles, access, call, input, "iam:DetachRolePolicy");
        roles.detach(role.name(), input.required("PolicyArn"));
    }

    private void listAttachedRolePolicies(Call call, QueryParameters input, Xml result) {
        Role role = IamApi.asked(account, roles, access, call, input, "iam:ListAttachedRolePolicies");
        List<String> arns = role.definition().attachedPolicyArns().stream()
                .filter(arn ->
                        policyPath(arn).startsWith(input.string("PathPrefix").orElse("/")))
                .sorted()
                .toList();
        IamPage.write(input, result, "AttachedPolicies", arns, arn -> arn, IamXml::attached);
    }

    private String policyArn(Call call, QueryParameters input, String action) {
        String arn = input.required("PolicyArn");
        IamApi.allow(access, call, action, arn);
        return arn;
    }

    private static String policyPath(String arn) {
        return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    }
}
