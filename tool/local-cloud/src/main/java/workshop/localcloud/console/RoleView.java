package workshop.localcloud.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.ManagedPolicy;
import workshop.localcloud.identity.NamedPolicy;
import workshop.localcloud.identity.PolicyEvaluator;
import workshop.localcloud.identity.RequestContext;
import workshop.localcloud.identity.Roles;

/** What roles may do. */
final class RoleView {

    private static final RequestContext NOTHING_KNOWN = RequestContext.of(Map.of());

    private final Roles roles;
    private final ManagedPolicies managed;

    RoleView(Roles roles, ManagedPolicies managed) {
        this.roles = roles;
        this.managed = managed;
    }

    /** A role's policies with their statements; empty when there is no such role. */
    Optional<ObjectNode> json(String roleName) {
        return roles.find(roleName).map(role -> {
            ObjectNode json = Json.object().put("name", role.name()).put("arn", role.arn());
            ArrayNode policies = json.putArray("policies");
            for (Map.Entry<String, String> inline :
                    role.definition().inlinePolicies().entrySet()) {
                policies.addObject().put("name", inline.getKey()).set("document", document(inline.getValue()));
            }
            for (String arn : role.definition().attachedPolicyArns()) {
                String document = managed.find(arn).map(ManagedPolicy::document).orElse("{}");
                policies.addObject().put("name", arn).set("document", document(document));
            }
            return json;
        });
    }

    /**
     * Whether a role may do one of some actions without any condition.
     *
     * @param policies what they say of these actions
     * @param actions those of them that its policies mention
     */
    record Permission(List<NamedPolicy> policies, List<String> actions) {

        boolean covers(String resourceArn) {
            return actions.stream()
                    .anyMatch(action -> PolicyEvaluator.evaluate(policies, action, resourceArn, NOTHING_KNOWN)
                            .allowed());
        }
    }

    /** Nothing is allowed when there is no such role. */
    Permission permission(String roleArn, List<String> actions) {
        try {
            List<NamedPolicy> policies = roles.policiesOf(roles.byArn(roleArn));
            List<String> mentioned = PolicyEvaluator.allowable(policies, actions);
            return new Permission(PolicyEvaluator.about(policies, mentioned), mentioned);
        } catch (AwsException e) {
            return new Permission(List.of(), List.of());
        }
    }

    Permission permissionByName(String roleName, List<String> actions) {
        return roles.find(roleName)
                .map(role -> permission(role.arn(), actions))
                .orElse(new Permission(List.of(), List.of()));
    }

    private static JsonNode document(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that is stored is no JSON", e);
        }
    }
}
