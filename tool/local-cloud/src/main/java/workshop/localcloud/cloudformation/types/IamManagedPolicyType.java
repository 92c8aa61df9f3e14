package workshop.localcloud.cloudformation.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.ManagedPolicies;
import workshop.localcloud.identity.ManagedPolicy;
import workshop.localcloud.identity.Roles;

/** AWS::IAM::ManagedPolicy, attached to roles. Users and groups are refused by name. */
public final class IamManagedPolicyType implements ResourceType<IamManagedPolicyType.Settings> {

    /** @param policyName null has one generated */
    public record Settings(
            @Nullable String policyName,
            String path,
            @Nullable String description,
            String document,
            List<String> roles) {}

    private final ManagedPolicies policies;
    private final Roles roles;

    public IamManagedPolicyType(ManagedPolicies policies, Roles roles) {
        this.policies = policies;
        this.roles = roles;
    }

    @Override
    public String name() {
        return "AWS::IAM::ManagedPolicy";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("PolicyArn", "PolicyId");
    }

    @Override
    public Settings read(Properties properties) {
        IamProperties.refuse(name(), properties, List.of("Users", "Groups", "Tags"));
        return new Settings(
                properties.string("ManagedPolicyName").orElse(null),
                properties.string("Path").orElse("/"),
                properties.string("Description").orElse(null),
                IamProperties.document(properties, "PolicyDocument"),
                properties.strings("Roles"));
    }

    @Override
    public Resource create(ResourceContext context, Settings settings) {
        String name = settings.policyName() == null ? context.generatedName(128) : settings.policyName();
        try {
            ManagedPolicy policy =
                    policies.create(name, settings.path(), settings.description(), settings.document(), context.tags());
            try {
                attach(policy.arn(), settings.roles());
            } catch (AwsException e) {
                roles.deletePolicy(policy.arn());
                throw e;
            }
            return resource(policy);
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    @Override
    public boolean replaces(Settings before, Settings after) {
        return !before.path().equals(after.path())
                || !Objects.equals(before.policyName(), after.policyName())
                || !Objects.equals(before.description(), after.description());
    }

    @Override
    public Optional<String> customName(Settings settings) {
        return Optional.ofNullable(settings.policyName());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Settings before, Settings after) {
        try {
            List<String> added = new ArrayList<>(after.roles());
            added.removeAll(before.roles());
            attach(physicalId, added);
            ManagedPolicy policy;
            try {
                policy = before.document().equals(after.document())
                        ? policies.get(physicalId)
                        : policies.update(physicalId, after.document());
            } catch (AwsException e) {
                detach(physicalId, added);
                throw e;
            }
            detach(
                    physicalId,
                    before.roles().stream()
                            .filter(role -> !after.roles().contains(role))
                            .toList());
            return resource(policy);
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Settings settings) {
        if (policies.find(physicalId).isEmpty()) {
            return;
        }
        detach(physicalId, settings.roles());
        try {
            roles.deletePolicy(physicalId);
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    /** Attaches it to all, or to none. */
    private void attach(String arn, List<String> names) {
        List<String> done = new ArrayList<>();
        try {
            for (String name : names) {
                roles.attach(name, arn);
                done.add(name);
            }
        } catch (AwsException e) {
            detach(arn, done);
            throw e;
        }
    }

    private void detach(String arn, List<String> names) {
        for (String name : names) {
            boolean attached = roles.find(name)
                    .filter(role -> role.definition().attachedPolicyArns().contains(arn))
                    .isPresent();
            if (attached) {
                roles.detach(name, arn);
            }
        }
    }

    private static Resource resource(ManagedPolicy policy) {
        return new Resource(policy.arn(), Map.of("PolicyArn", policy.arn(), "PolicyId", policy.policyId()));
    }
}
