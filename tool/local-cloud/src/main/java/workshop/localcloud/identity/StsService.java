package workshop.localcloud.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Caller;

/** Who may become which role, and for how long: the rules of STS. */
public final class StsService {

    /** A role assumed. */
    record Assumed(Principal.RoleSession session, SessionCredentials credentials) {}

    private static final int SHORTEST = 900;
    private static final int LONGEST = 43200;
    private static final int LONGEST_CHAINED = 3600;
    private static final String ACTION = "sts:AssumeRole";

    private final Roles roles;
    private final Credentials credentials;
    private final PolicyAccessControl access;

    public StsService(Roles roles, Credentials credentials, PolicyAccessControl access) {
        this.roles = roles;
        this.credentials = credentials;
        this.access = access;
    }

    /**
     * @throws AwsException AccessDenied when the role is missing, does not trust the caller, or the caller's own
     *     policies do not allow it; ValidationError
     */
    Assumed assume(
            Caller caller, String roleArn, String sessionName, int durationSeconds, Optional<String> externalId) {
        if (!sessionName.matches("[A-Za-z0-9_+=,.@-]{2,64}")) {
            throw IamNames.constraint(
                    "roleSessionName",
                    sessionName,
                    "Member must satisfy regular expression pattern: [\\w+=,.@-]* and have length between 2 and 64");
        }
        if (durationSeconds < SHORTEST || durationSeconds > LONGEST) {
            throw IamNames.constraint(
                    "durationSeconds",
                    String.valueOf(durationSeconds),
                    durationSeconds < SHORTEST
                            ? "Member must have value greater than or equal to " + SHORTEST
                            : "Member must have value less than or equal to " + LONGEST);
        }
        Role role = roles.all().stream()
                .filter(found -> found.arn().equals(roleArn))
                .findFirst()
                .orElseThrow(() -> StsErrors.mayNotAssume(caller.arn(), roleArn));
        checkTrust(caller, role, sessionName, externalId);
        if (durationSeconds > role.definition().maxSessionSeconds()) {
            throw StsErrors.longerThanTheRoleAllows();
        }
        if (caller instanceof Principal.RoleSession && durationSeconds > LONGEST_CHAINED) {
            throw StsErrors.invalid(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        Principal.RoleSession session = credentials.session(roleArn, sessionName);
        return new Assumed(session, credentials.issue(session, Duration.ofSeconds(durationSeconds)));
    }

    private void checkTrust(Caller caller, Role role, String sessionName, Optional<String> externalId) {
        Map<String, List<String>> keys = Map.of(
                "sts:ExternalId", externalId.map(List::of).orElseGet(List::of),
                "sts:RoleSessionName", List.of(sessionName));
        TrustPolicy trust = roles.trustOf(role);
        TrustPolicy.Answer answer = TrustPolicy.Answer.NOT_TRUSTED;
        if (caller instanceof Principal.RoleSession session) {
            Optional<Role> own = roles.find(session.roleName());
            answer = own.map(mine -> trust.ask(
                            session, mine.arn(), access.context(session, mine).with(keys)))
                    .orElse(answer);
        } else if (caller instanceof Principal.Root root) {
            answer = trust.ask(root, root.arn(), access.context(root).with(keys));
        }
        if (answer == TrustPolicy.Answer.NOT_TRUSTED || answer == TrustPolicy.Answer.DENIED) {
            throw StsErrors.mayNotAssume(caller.arn(), role.arn());
        }
        Decision decision = access.decide(caller, ACTION, role.arn(), keys);
        boolean enough =
                decision.allowed() || answer == TrustPolicy.Answer.TRUSTED && decision instanceof Decision.ImplicitDeny;
        if (!enough) {
            throw StsErrors.denied(decision.message(caller.arn(), ACTION, role.arn()));
        }
    }
}
