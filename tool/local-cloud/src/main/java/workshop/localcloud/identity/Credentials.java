package workshop.localcloud.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that requests may be signed with: the account's own, and temporary ones of role sessions. The temporary ones
 * end with the process. The account's own key is "test" with the secret "test", as local clouds usually have it.
 */
public final class Credentials implements RoleSessions {

    /** The account's own key and its secret. */
    public static final String ROOT = "test";

    private static final Duration FUNCTIONS = Duration.ofHours(12);
    /** How long an ended key is still told apart from one that never was. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Account account;
    private final Roles roles;
    private final Clock clock;
    private final Ids ids;
    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();

    public Credentials(Account account, Roles roles, Clock clock, Ids ids) {
        this.account = account;
        this.roles = roles;
        this.clock = clock;
        this.ids = ids;
        keys.put(ROOT, new AccessKey(ROOT, ROOT, Optional.empty(), Optional.empty(), new Principal.Root(account.id())));
    }

    @Override
    public Principal.RoleSession session(String roleArn, String sessionName) {
        Role role = roles.byArn(roleArn);
        return new Principal.RoleSession(account.id(), role.name(), role.roleId(), sessionName);
    }

    @Override
    public boolean trusts(String roleArn, String service) {
        Role role = roles.byArn(roleArn);
        Map<String, java.util.List<String>> values = Map.of(
                "aws:SourceAccount", java.util.List.of(account.id()),
                "aws:PrincipalServiceName", java.util.List.of(service),
                "aws:PrincipalIsAWSService", java.util.List.of("true"));
        return roles.trustOf(role).trusts(service, RequestContext.of(values));
    }

    /** {@inheritDoc} They last twelve hours. */
    @Override
    public SessionCredentials issue(Principal.RoleSession session) {
        return issue(session, FUNCTIONS);
    }

    /** The same for as long as asked; the limits are the caller's business. */
    SessionCredentials issue(Principal.RoleSession session, Duration duration) {
        Instant now = clock.instant();
        keys.values().removeIf(key -> key.expiration()
                .filter(end -> end.plus(REMEMBERED).isBefore(now))
                .isPresent());
        SessionCredentials issued = new SessionCredentials(
                "ASIA" + ids.upperAlphanumeric(16),
                ids.lowerAlphanumeric(20) + ids.upperAlphanumeric(20),
                ids.lowerAlphanumeric(100) + ids.upperAlphanumeric(100),
                Instant.ofEpochSecond(now.plus(duration).getEpochSecond()));
        keys.put(
                issued.accessKeyId(),
                new AccessKey(
                        issued.accessKeyId(),
                        issued.secretAccessKey(),
                        Optional.of(issued.sessionToken()),
                        Optional.of(issued.expiration()),
                        session));
        return issued;
    }

    @Override
    public void revoke(SessionCredentials credentials) {
        keys.remove(credentials.accessKeyId());
    }

    Optional<AccessKey> find(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }
}
