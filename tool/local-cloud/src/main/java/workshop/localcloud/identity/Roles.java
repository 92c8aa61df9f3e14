package workshop.localcloud.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** The account's roles and their policies: the rules of IAM. Every method that changes throws IAM's errors. */
public final class Roles {

    private static final int LONGEST_TRUST = 2048;
    private static final int LONGEST_INLINE = 10_240;
    private static final int MOST_ATTACHED = 10;

    private final Account account;
    private final Documents<Role> roles;
    private final ManagedPolicies managed;
    private final ParsedPolicies parsed = new ParsedPolicies();
    private final Clock clock;
    private final Ids ids;

    public Roles(Account account, Database database, ManagedPolicies managed, Clock clock, Ids ids) {
        this.account = account;
        this.roles = new Documents<>(database, "iam_roles", Role.class);
        this.managed = managed;
        this.clock = clock;
        this.ids = ids;
    }

    /** Makes a role with all its policies, or nothing. @throws AwsException EntityAlreadyExists among others */
    public Role create(RoleDefinition definition) {
        Role role = new Role(
                account.id(),
                "AROA" + ids.upperAlphanumeric(17),
                clock.instant().getEpochSecond(),
                checked(definition));
        boolean taken = roles.all().stream().anyMatch(other -> other.name().equalsIgnoreCase(role.name()));
        if (taken || !roles.putIfAbsent(role.name(), role)) {
            throw IamErrors.roleExists(role.name());
        }
        return role;
    }

    public Optional<Role> find(String name) {
        return roles.get(name);
    }

    /** @throws AwsException NoSuchEntity */
    public Role get(String name) {
        return find(name).orElseThrow(() -> IamErrors.noRole(name));
    }

    /** The role with this ARN, its path included. @throws AwsException NoSuchEntity */
    public Role byArn(String arn) {
        return find(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(role -> role.arn().equals(arn))
                .orElseThrow(() -> IamErrors.noRoleArn(arn));
    }

    /** All roles by name. */
    public List<Role> all() {
        return roles.all();
    }

    /** @throws AwsException NoSuchEntity, or DeleteConflict when it has policies */
    public void delete(String name) {
        deleteWith(name, Set.of(), Set.of());
    }

    /**
     * The same for a role whose policies go with it.
     *
     * @throws AwsException NoSuchEntity, or DeleteConflict when it has other policies than these
     */
    public void deleteWith(String name, Set<String> inlinePolicies, Set<String> attachedPolicyArns) {
        roles.update(name, role -> {
            if (role == null) {
                throw IamErrors.noRole(name);
            }
            if (!inlinePolicies.containsAll(role.definition().inlinePolicies().keySet())) {
                throw IamErrors.hasInlinePolicies();
            }
            if (!attachedPolicyArns.containsAll(role.definition().attachedPolicyArns())) {
                throw IamErrors.hasAttachedPolicies();
            }
            return null;
        });
    }

    public Role updateTrust(String name, String document) {
        return change(name, definition -> definition.withTrust(document));
    }

    /** @param description null empties it */
    public Role updateSettings(String name, @Nullable String description, int maxSessionSeconds) {
        return change(name, definition -> definition.withSettings(description, maxSessionSeconds));
    }

    public Role putPolicy(String name, String policy, String document) {
        return change(name, definition -> definition.withInline(policy, document));
    }

    /** The document as it was put. @throws AwsException NoSuchEntity */
    public String policy(String name, String policy) {
        return Optional.ofNullable(get(name).definition().inlinePolicies().get(policy))
                .orElseThrow(() -> IamErrors.noRolePolicy(policy));
    }

    public Role deletePolicy(String name, String policy) {
        return change(name, definition -> {
            if (!definition.inlinePolicies().containsKey(policy)) {
                throw IamErrors.noRolePolicy(policy);
            }
            return definition.withInline(policy, null);
        });
    }

    /** A policy that is attached already stays so. */
    public Role attach(String name, String policyArn) {
        return change(
                name,
                definition -> definition.attachedPolicyArns().contains(policyArn)
                        ? definition
                        : definition.withAttached(policyArn, true));
    }

    public Role detach(String name, String policyArn) {
        return change(name, definition -> {
            if (!definition.attachedPolicyArns().contains(policyArn)) {
                throw IamErrors.noPolicy(policyArn);
            }
            return definition.withAttached(policyArn, false);
        });
    }

    /** Adds or replaces tags and removes others. */
    public Role tag(String name, Map<String, String> tags, List<String> removed) {
        return change(name, definition -> {
            Map<String, String> all = new TreeMap<>(definition.tags());
            all.putAll(tags);
            removed.forEach(all::remove);
            return definition.withTags(all);
        });
    }

    /** Changes a role as one step; the result is checked like a new one. Name and path stay. */
    public Role change(String name, UnaryOperator<RoleDefinition> change) {
        return roles.update(name, role -> {
                    if (role == null) {
                        throw IamErrors.noRole(name);
                    }
                    return role.with(definition -> checked(change.apply(definition)));
                })
                .orElseThrow();
    }

    /** The roles that have a managed policy. */
    public List<Role> having(String policyArn) {
        return all().stream()
                .filter(role -> role.definition().attachedPolicyArns().contains(policyArn))
                .toList();
    }

    /** @throws AwsException NoSuchEntity, or DeleteConflict when a role has it */
    public void deletePolicy(String policyArn) {
        if (!having(policyArn).isEmpty()) {
            throw IamErrors.policyIsAttached();
        }
        if (AwsManagedPolicies.isOfAws(policyArn)) {
            throw IamErrors.accessDenied("User: " + new Principal.Root(account.id()).arn()
                    + " is not authorized to perform: iam:DeletePolicy on resource: policy " + policyArn);
        }
        if (!managed.remove(policyArn)) {
            throw IamErrors.noPolicy(policyArn);
        }
    }

    /** What the role may do: its inline and attached policies. */
    public List<NamedPolicy> policiesOf(Role role) {
        List<NamedPolicy> policies = new ArrayList<>();
        role.definition()
                .inlinePolicies()
                .forEach((name, document) -> policies.add(new NamedPolicy(name, parsed.of(document))));
        for (String arn : role.definition().attachedPolicyArns()) {
            managed.find(arn).ifPresent(policy -> policies.add(new NamedPolicy(arn, parsed.of(policy.document()))));
        }
        return policies;
    }

    /** Who may become the role. */
    public TrustPolicy trustOf(Role role) {
        return new TrustPolicy(parse(role.definition().trustPolicy(), PolicyDocument.Kind.TRUST));
    }

    private RoleDefinition checked(RoleDefinition definition) {
        IamNames.name("roleName", definition.name(), 64);
        IamNames.path(definition.path());
        if (definition.description() != null) {
            IamNames.description(definition.description());
        }
        IamNames.maxSessionSeconds(definition.maxSessionSeconds());
        IamNames.tags(definition.tags());
        IamNames.documentSize(
                definition.trustPolicy(), LONGEST_TRUST, "Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST);
        parse(definition.trustPolicy(), PolicyDocument.Kind.TRUST);
        definition.inlinePolicies().forEach((policy, document) -> {
            IamNames.name("policyName", policy, 128);
            parse(document, PolicyDocument.Kind.IDENTITY);
        });
        IamNames.documentSize(
                String.join("", definition.inlinePolicies().values()),
                LONGEST_INLINE,
                "Maximum policy size of " + LONGEST_INLINE + " bytes exceeded for role " + definition.name());
        if (definition.attachedPolicyArns().size() > MOST_ATTACHED) {
            throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + MOST_ATTACHED);
        }
        for (String arn : definition.attachedPolicyArns()) {
            if (managed.find(arn).isEmpty()) {
                throw IamErrors.notAttachable(arn);
            }
        }
        return definition;
    }

    private static PolicyDocument parse(String document, PolicyDocument.Kind kind) {
        return PolicyDocument.parse(document, kind);
    }
}
