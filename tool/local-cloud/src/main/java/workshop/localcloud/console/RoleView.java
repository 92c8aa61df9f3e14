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
import workshop.localcloud.identity.Role;
import workshop.localcloud.identity.Roles;

/** What roles may do. */
final class RoleView {

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

    /** Which of the actions a role may do without any condition; none when there is no such role. */
    List<String> allowed(String roleArn, List<String> actions, String resourceArn) {
        try {
            Role role = roles.byArn(roleArn);
            List<NamedPolicy> policies = roles.policiesOf(role);
            return actions.stream()
                    .filter(action -> PolicyEvaluator.evaluate(
                                    policies, action, resourceArn, RequestContext.of(Map.of()))
                            .allowed())
                    .toList();
        } catch (AwsException e) {
            return List.of();
        }
    }

    private static JsonNode document(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that is stored is no JSON", e);
        }
    }
}
