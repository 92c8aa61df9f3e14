package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.List;

/** What identity policies say of a request: one that denies wins, else one that allows, else it is denied. */
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    /**
     * A statement with something unknown in it (an operator, a condition key, a variable) is never guessed in the
     * caller's favour: a Deny denies, an Allow does not allow, and the decision carries the reasons.
     */
    public static Decision evaluate(
            List<NamedPolicy> policies, String action, String resourceArn, RequestContext context) {
        boolean allowed = false;
        List<String> reasons = new ArrayList<>();
        for (NamedPolicy policy : policies) {
            for (PolicyStatement statement : policy.document().statements()) {
                Match match = statement.matches(action, resourceArn, context);
                List<String> unknown = unknown(policy, statement, match);
                if (!statement.allows() && !(match instanceof Match.No)) {
                    return new Decision.ExplicitDeny(policy.name(), statement.name(), unknown);
                }
                allowed |= statement.allows() && match instanceof Match.Yes;
                reasons.addAll(unknown);
            }
        }
        return allowed ? new Decision.Allowed() : new Decision.ImplicitDeny(reasons);
    }

    /** Those of the actions that some statement allows, of whatever resource and on whatever condition. */
    public static List<String> allowable(List<NamedPolicy> policies, List<String> actions) {
        return actions.stream()
                .filter(action -> policies.stream()
                        .flatMap(policy -> policy.document().statements().stream())
                        .anyMatch(statement -> statement.allows() && statement.coversAction(action)))
                .toList();
    }

    /** The policies without the statements that cover none of the actions: they decide the same of these actions. */
    public static List<NamedPolicy> about(List<NamedPolicy> policies, List<String> actions) {
        return policies.stream()
                .map(policy -> new NamedPolicy(
                        policy.name(),
                        new PolicyDocument(
                                policy.document().version(),
                                policy.document().id(),
                                policy.document().statements().stream()
                                        .filter(statement -> actions.stream().anyMatch(statement::coversAction))
                                        .toList())))
                .toList();
    }

    private static List<String> unknown(NamedPolicy policy, PolicyStatement statement, Match match) {
        return match instanceof Match.Unknown found
                ? found.reasons().stream()
                        .map(reason ->
                                reason + " (statement " + statement.name() + " of the policy " + policy.name() + ")")
                        .toList()
                : List.of();
    }
}
