package workshop.localcloud.identity;

import java.util.List;

/**
 * One statement of a policy.
 *
 * @param name its Sid, or its index where it has none
 * @param allows whether its Effect is Allow
 * @param actions patterns of Action or NotAction, made once: each call of a function asks them
 * @param notActions whether the patterns are those of NotAction
 * @param resources of Resource or NotResource; none in a trust policy
 * @param notResources whether they are those of NotResource
 * @param principals who it is about; only in a trust policy
 */
record PolicyStatement(
        String name,
        boolean allows,
        List<GlobMatcher> actions,
        boolean notActions,
        List<PolicyText> resources,
        boolean notResources,
        PolicyPrincipals principals,
        List<PolicyCondition> conditions) {

    boolean coversAction(String action) {
        return actions.stream().anyMatch(pattern -> pattern.matches(action)) != notActions;
    }

    /** Whether the action, the resource and the conditions fit. */
    Match matches(String action, String resource, RequestContext context) {
        Match match = coversAction(action) ? coversResource(resource, context) : Match.no();
        return match instanceof Match.No ? match : match.and(conditionsHold(context));
    }

    Match conditionsHold(RequestContext context) {
        return conditions.stream().map(condition -> condition.evaluate(context)).reduce(Match.yes(), Match::and);
    }

    private Match coversResource(String resource, RequestContext context) {
        Match match = Match.no();
        for (PolicyText pattern : resources) {
            Match expandable = pattern.expandable(context);
            match = match.or(
                    expandable instanceof Match.Yes
                            ? Match.of(pattern.glob(context).matches(resource))
                            : expandable);
        }
        return notResources ? match.not() : match;
    }
}
