package workshop.localcloud.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.http.Xml;

/** AWS Identity and Access Management: roles and policies. Its other operations are refused by name. */
public final class IamApi {

    private final Account account;
    private final Roles roles;
    private final AccessControl access;

    private IamApi(Account account, Roles roles, AccessControl access) {
        this.account = account;
        this.roles = roles;
        this.access = access;
    }

    public static AwsService service(Account account, Roles roles, ManagedPolicies policies, AccessControl access) {
        Map<String, QueryService.Operation> operations = new HashMap<>(new IamApi(account, roles, access).operations());
        operations.putAll(new IamPolicyApi(account, roles, policies, access).operations());
        operations.putAll(new IamSimulationApi(account, roles, access).operations());
        return new QueryService("iam", "https://iam.amazonaws.com/doc/2010-05-08/", operations);
    }

    private Map<String, QueryService.Operation> operations() {
        return Map.ofEntries(
                Map.entry("CreateRole", this::createRole),
                Map.entry("GetRole", this::getRole),
                Map.entry("ListRoles", this::listRoles),
                Map.entry("DeleteRole", this::deleteRole),
                Map.entry("UpdateAssumeRolePolicy", this::updateAssumeRolePolicy),
                Map.entry("UpdateRole", this::updateRole),
                Map.entry("PutRolePolicy", this::putRolePolicy),
                Map.entry("GetRolePolicy", this::getRolePolicy),
                Map.entry("ListRolePolicies", this::listRolePolicies),
                Map.entry("DeleteRolePolicy", this::deleteRolePolicy),
                Map.entry("TagRole", this::tagRole),
                Map.entry("UntagRole", this::untagRole),
                Map.entry("ListRoleTags", this::listRoleTags),
                Map.entry("GetUser", this::getUser));
    }

    private void createRole(Call call, QueryParameters input, Xml result) {
        String name = input.required("RoleName");
        String path = input.string("Path").orElse("/");
        allow(access, call, "iam:CreateRole", account.globalArn("iam", "role" + path + name));
        if (input.string("PermissionsBoundary").isPresent()) {
            throw IamErrors.notImplemented("CreateRole", "PermissionsBoundary");
        }
        Role role = roles.create(new RoleDefinition(
                name,
                path,
                input.string("Description").orElse(null),
                input.required("AssumeRolePolicyDocument"),
                integer(input, "MaxSessionDuration", 3600),
                tags(input),
                Map.of(),
                List.of()));
        result.add(IamXml.roleWithTags(role));
    }

    private void getRole(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:GetRole");
        result.add(IamXml.roleWithTags(role).add(Xml.element("RoleLastUsed")));
    }

    private void listRoles(Call call, QueryParameters input, Xml result) {
        String prefix = input.string("PathPrefix").orElse("/");
        allow(access, call, "iam:ListRoles", account.globalArn("iam", "role" + prefix));
        List<Role> found = roles.all().stream()
                .filter(role -> role.definition().path().startsWith(prefix))
                .toList();
        IamPage.write(input, result, "Roles", found, Role::name, role -> IamXml.role("member", role));
    }

    private void deleteRole(Call call, QueryParameters input, Xml result) {
        roles.delete(asked(call, input, "iam:DeleteRole").name());
    }

    private void updateAssumeRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:UpdateAssumeRolePolicy");
        roles.updateTrust(role.name(), input.required("PolicyDocument"));
    }

    /** A description that is not given stays; the longest session falls back to an hour (IAM API reference). */
    private void updateRole(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:UpdateRole");
        roles.updateSettings(
                role.name(),
                input.string("Description").orElse(role.definition().description()),
                integer(input, "MaxSessionDuration", 3600));
    }

    private void putRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:PutRolePolicy");
        roles.putPolicy(role.name(), input.required("PolicyName"), input.required("PolicyDocument"));
    }

    private void getRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:GetRolePolicy");
        String policy = input.required("PolicyName");
        result.add("RoleName", role.name())
                .add("PolicyName", policy)
                .add("PolicyDocument", UrlEncoding.encode(roles.policy(role.name(), policy)));
    }

    private void listRolePolicies(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:ListRolePolicies");
        List<String> names = List.copyOf(role.definition().inlinePolicies().keySet());
        IamPage.write(input, result, "PolicyNames", names, name -> name, name -> Xml.element("member", (Object) name));
    }

    private void deleteRolePolicy(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:DeleteRolePolicy");
        roles.deletePolicy(role.name(), input.required("PolicyName"));
    }

    private void tagRole(Call call, QueryParameters input, Xml result) {
        roles.tag(asked(call, input, "iam:TagRole").name(), tags(input), List.of());
    }

    private void untagRole(Call call, QueryParameters input, Xml result) {
        roles.tag(asked(call, input, "iam:UntagRole").name(), Map.of(), input.strings("TagKeys"));
    }

    private void listRoleTags(Call call, QueryParameters input, Xml result) {
        Role role = asked(call, input, "iam:ListRoleTags");
        List<Map.Entry<String, String>> tags = List.copyOf(role.tags().entrySet());
        IamPage.write(input, result, "Tags", tags, Map.Entry::getKey, tag -> Xml.element("member")
                .add("Key", tag.getKey())
                .add("Value", tag.getValue()));
    }

    /** There are no users; the account itself may ask who it is. */
    private void getUser(Call call, QueryParameters input, Xml result) {
        String name = input.string("UserName").orElse("");
        allow(access, call, "iam:GetUser", account.globalArn("iam", "user/" + name));
        if (!name.isEmpty()) {
            throw IamErrors.noUser(name);
        }
        if (!(call.caller() instanceof Principal.Root root)) {
            throw IamErrors.invalid("Must specify userName when calling with non-User credentials");
        }
        result.add(Xml.element("User")
                .add("UserId", root.userId())
                .add("Arn", root.arn())
                .add("CreateDate", "2020-01-01T00:00:00Z"));
    }

    private Role asked(Call call, QueryParameters input, String action) {
        return asked(account, roles, access, call, input, action);
    }

    /** The role that the call names, which the caller may touch so. A role's ARN has its path, so it is found first. */
    static Role asked(
            Account account, Roles roles, AccessControl access, Call call, QueryParameters input, String action) {
        String name = input.required("RoleName");
        String arn = roles.find(name).map(Role::arn).orElseGet(() -> account.globalArn("iam", "role/" + name));
        allow(access, call, action, arn);
        return roles.get(name);
    }

    static void allow(AccessControl access, Call call, String action, String arn) {
        Decision decision = access.decide(call.caller(), action, arn);
        if (!decision.allowed()) {
            throw IamErrors.accessDenied(decision.message(call.caller().arn(), action, arn));
        }
    }

    static Map<String, String> tags(QueryParameters input) {
        Map<String, String> tags = new TreeMap<>();
        for (QueryParameters tag : input.structures("Tags")) {
            tags.put(tag.required("Key"), tag.string("Value").orElse(""));
        }
        return tags;
    }

    static int integer(QueryParameters input, String name, int otherwise) {
        String text = input.string(name).orElse(String.valueOf(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw IamErrors.invalid(name + " must be an integer, not " + text);
        }
    }
}
