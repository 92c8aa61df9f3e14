package workshop.localcloud.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;

/** IAM's policy simulator for roles: what a role's policies would say of actions, without doing them. */
final class IamSimulationApi {

    private static final List<String> NOT_IMPLEMENTED = List.of(
            "PolicyInputList.member.1",
            "PermissionsBoundaryPolicyInputList.member.1",
            "ResourcePolicy",
            "ResourceOwner",
            "CallerArn",
            "ResourceHandlingOption",
            "MaxItems",
            "Marker");

    private final Account account;
    private final Roles roles;
    private final AccessControl access;

    IamSimulationApi(Account account, Roles roles, AccessControl access) {
        this.account = account;
        this.roles = roles;
        this.access = access;
    }

    Map<String, QueryService.Operation> operations() {
        return Map.of("SimulatePrincipalPolicy", this::simulatePrincipalPolicy);
    }

    private void simulatePrincipalPolicy(Call call, QueryParameters input, Xml result) {
        String source = input.required("PolicySourceArn");
        IamApi.allow(access, call, "iam:SimulatePrincipalPolicy", source);
        for (String parameter : NOT_IMPLEMENTED) {
            if (input.string(parameter).isPresent()) {
                throw IamErrors.notImplemented("SimulatePrincipalPolicy", parameter.replaceAll("\\.member.*", ""));
            }
        }
        List<NamedPolicy> policies = roles.policiesOf(roles.byArn(source));
        RequestContext context = context(input);
        List<String> resources = input.strings("ResourceArns").isEmpty() ? List.of("*") : input.strings("ResourceArns");
        result.members(
                        "EvaluationResults",
                        input.strings("ActionNames").stream()
                                .flatMap(action -> resources.stream()
                                        .map(resource -> evaluation(
                                                action,
                                                resource,
                                                PolicyEvaluator.evaluate(policies, action, resource, context))))
                                .toList())
                .add("IsTruncated", false);
    }

    private RequestContext context(QueryParameters input) {
        Map<String, List<String>> keys = new TreeMap<>();
        keys.put("aws:PrincipalAccount", List.of(account.id()));
        keys.put("aws:RequestedRegion", List.of(account.region()));
        for (QueryParameters entry : input.structures("ContextEntries")) {
            keys.put(entry.required("ContextKeyName"), entry.strings("ContextKeyValues"));
        }
        return RequestContext.of(keys);
    }

    private static Xml evaluation(String action, String resource, Decision decision) {
        Xml matched = Xml.element("MatchedStatements");
        String word = "implicitDeny";
        if (decision.allowed()) {
            word = "allowed";
        } else if (decision instanceof Decision.ExplicitDeny deny) {
            word = "explicitDeny";
            matched.add(Xml.element("member").add("SourcePolicyId", deny.policy()));
        }
        return Xml.element("member")
                .add("EvalActionName", action)
                .add("EvalResourceName", resource)
                .add("EvalDecision", word)
                .add(matched)
                .add(Xml.element("MissingContextValues"));
    }
}
