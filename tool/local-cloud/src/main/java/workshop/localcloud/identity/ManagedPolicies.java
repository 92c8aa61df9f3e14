package workshop.localcloud.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** The account's managed policies, and those of AWS that are known. */
public final class ManagedPolicies {

    private static final int LONGEST = 6144;

    private final Account account;
    private final Documents<ManagedPolicy> policies;
    private final Clock clock;
    private final Ids ids;

    public ManagedPolicies(Account account, Database database, Clock clock, Ids ids) {
        this.account = account;
        this.policies = new Documents<>(database, "iam_policies", ManagedPolicy.class);
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws AwsException ValidationError, MalformedPolicyDocument, LimitExceeded or EntityAlreadyExists */
    public ManagedPolicy create(
            String name, String path, @Nullable String description, String document, Map<String, String> tags) {
        IamNames.name("policyName", name, 128);
        check(document);
        ManagedPolicy policy = new ManagedPolicy(
                arn(IamNames.path(path), name),
                name,
                path,
                "ANPA" + ids.upperAlphanumeric(17),
                description == null ? null : IamNames.description(description),
                List.of(document),
                clock.instant().getEpochSecond(),
                clock.instant().getEpochSecond(),
                IamNames.tags(tags));
        boolean taken = policies.all().stream().anyMatch(other -> other.name().equalsIgnoreCase(name));
        if (taken || !policies.putIfAbsent(policy.arn(), policy)) {
            throw IamErrors.policyExists(name);
        }
        return policy;
    }

    public Optional<ManagedPolicy> find(String arn) {
        return policies.get(arn).or(() -> AwsManagedPolicies.find(arn));
    }

    /** @throws AwsException NoSuchEntity */
    public ManagedPolicy get(String arn) {
        return find(arn)
                .orElseThrow(
                        () -> AwsManagedPolicies.isOfAws(arn) ? IamErrors.notAttachable(arn) : IamErrors.noPolicy(arn));
    }

    /** Gives the policy a new default version. @throws AwsException as {@link #create}, and NoSuchEntity */
    public ManagedPolicy update(String arn, String document) {
        check(document);
        return policies.update(arn, before -> {
                    if (before == null) {
                        throw IamErrors.noPolicy(arn);
                    }
                    return before.withVersion(document, clock.instant().getEpochSecond());
                })
                .orElseThrow();
    }

    /** Without asking who uses it: {@link Roles#deletePolicy} does. */
    boolean remove(String arn) {
        return policies.remove(arn).isPresent();
    }

    private String arn(String path, String name) {
        return account.globalArn("iam", "policy" + path + name);
    }

    private static void check(String document) {
        IamNames.documentSize(document, LONGEST, "Cannot exceed quota for PolicySize: " + LONGEST);
        PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY);
    }
}
