package workshop.localcloud.identity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.Caller;

/**
 * Asks the role's policies. The account itself may do everything; a session whose role is gone, or is another one of
 * the same name by now, may do nothing. Each refusal is logged.
 */
public final class PolicyAccessControl implements AccessControl {

    private static final Logger LOG = System.getLogger(PolicyAccessControl.class.getName());

    /** Keys of AWS that no call to the local cloud has: no MFA, no VPC endpoint, no organisation, no user. */
    private static final List<String> ABSENT = List.of(
            "aws:CalledVia",
            "aws:CalledViaFirst",
            "aws:CalledViaLast",
            "aws:FederatedProvider",
            "aws:MultiFactorAuthAge",
            "aws:MultiFactorAuthPresent",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalServiceName",
            "aws:SourceAccount",
            "aws:SourceArn",
            "aws:SourceIdentity",
            "aws:SourceVpc",
            "aws:SourceVpce",
            "aws:VpcSourceIp",
            "aws:username");

    private final Account account;
    private final Roles roles;
    private final Clock clock;
    private final DecisionObserver observer;

    public PolicyAccessControl(Account account, Roles roles, Clock clock, DecisionObserver observer) {
        this.account = account;
        this.roles = roles;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public Decision decide(Caller caller, String action, String resourceArn, Map<String, List<String>> context) {
        return decide(caller, action, resourceArn, context, false);
    }

    @Override
    public Decision decide(
            Caller caller,
            String action,
            String resourceArn,
            Map<String, List<String>> context,
            boolean resourceAllows) {
        Decision own = caller instanceof Principal.Root
                ? new Decision.Allowed()
                : caller instanceof Principal.RoleSession session
                        ? ask(session, action, resourceArn, context)
                        : new Decision.ImplicitDeny();
        Decision decision = own.or(resourceAllows);
        if (!decision.allowed()) {
            LOG.log(Level.INFO, decision.message(caller.arn(), action, resourceArn));
        }
        observer.decided(caller, action, resourceArn, decision);
        return decision;
    }

    private Decision ask(
            Principal.RoleSession session, String action, String resourceArn, Map<String, List<String>> context) {
        Optional<Role> role =
                roles.find(session.roleName()).filter(found -> found.roleId().equals(session.roleId()));
        if (role.isEmpty()) {
            return new Decision.ImplicitDeny();
        }
        return PolicyEvaluator.evaluate(
                roles.policiesOf(role.get()),
                action,
                resourceArn,
                context(session, role.get()).with(context));
    }

    /** The global condition keys of a session's call. */
    RequestContext context(Principal.RoleSession session, Role role) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("aws:PrincipalArn", List.of(role.arn()));
        values.put("aws:PrincipalType", List.of("AssumedRole"));
        values.put("aws:userid", List.of(session.userId()));
        role.tags().forEach((tag, value) -> values.put("aws:PrincipalTag/" + tag, List.of(value)));
        return anybody().with(values);
    }

    /** The global condition keys of a call of the account itself. */
    RequestContext context(Principal.Root root) {
        return anybody()
                .with(Map.of(
                        "aws:PrincipalArn", List.of(root.arn()),
                        "aws:PrincipalType", List.of("Account"),
                        "aws:userid", List.of(root.userId())));
    }

    private RequestContext anybody() {
        Instant now = clock.instant();
        Map<String, List<String>> values = new HashMap<>();
        ABSENT.forEach(key -> values.put(key, List.of()));
        values.put("aws:CurrentTime", List.of(now.toString()));
        values.put("aws:EpochTime", List.of(String.valueOf(now.getEpochSecond())));
        values.put("aws:PrincipalAccount", List.of(account.id()));
        values.put("aws:PrincipalIsAWSService", List.of("false"));
        values.put("aws:RequestedRegion", List.of(account.region()));
        values.put("aws:ResourceAccount", List.of(account.id()));
        values.put("aws:SecureTransport", List.of("true")); // As on AWS, where these calls come by HTTPS.
        values.put("aws:SourceIp", List.of("127.0.0.1"));
        values.put("aws:ViaAWSService", List.of("false"));
        return RequestContext.of(values);
    }
}
