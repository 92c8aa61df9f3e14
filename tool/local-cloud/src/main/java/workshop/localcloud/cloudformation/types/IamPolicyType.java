package workshop.localcloud.cloudformation.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Role;
import workshop.localcloud.identity.Roles;

/** AWS::IAM::Policy: one inline policy put into several roles. Users and groups are refused by name. */
public final class IamPolicyType implements ResourceType<IamPolicyType.Settings> {

    /** One inline policy and the roles' names. */
    public record Settings(String policyName, String document, List<String> roles) {}

    private final Roles roles;

    public IamPolicyType(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "AWS::IAM::Policy";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Settings read(Properties properties) {
        IamProperties.refuse(name(), properties, List.of("Users", "Groups"));
        Settings settings = new Settings(
                properties.requiredString("PolicyName"),
                IamProperties.document(properties, "PolicyDocument"),
                properties.strings("Roles"));
        if (settings.roles().isEmpty()) {
            throw new ResourceException("At least one of [Groups,Roles,Users] must be non-empty.");
        }
        return settings;
    }

    @Override
    public Resource create(ResourceContext context, Settings settings) {
        put(settings);
        String id = context.generatedName(128);
        return new Resource(id, Map.of("Id", id));
    }

    @Override
    public boolean replaces(Settings before, Settings after) {
        return false;
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Settings before, Settings after) {
        boolean renamed = !before.policyName().equals(after.policyName());
        put(after);
        remove(
                before.policyName(),
                before.roles().stream()
                        .filter(role -> renamed || !after.roles().contains(role))
                        .toList());
        return new Resource(physicalId, Map.of("Id", physicalId));
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Settings settings) {
        remove(settings.policyName(), settings.roles());
    }

    /** Puts it into all roles, or leaves them as they were. */
    private void put(Settings settings) {
        List<Role> done = new ArrayList<>();
        try {
            for (String name : settings.roles()) {
                Role before = roles.get(name);
                roles.putPolicy(name, settings.policyName(), settings.document());
                done.add(before);
            }
        } catch (AwsException e) {
            for (Role role : done) {
                String document = role.definition().inlinePolicies().get(settings.policyName());
                if (document == null) {
                    remove(settings.policyName(), List.of(role.name()));
                } else {
                    roles.putPolicy(role.name(), settings.policyName(), document);
                }
            }
            throw IamProperties.refused(e);
        }
    }

    private void remove(String policy, List<String> names) {
        for (String name : names) {
            boolean present = roles.find(name)
                    .filter(role -> role.definition().inlinePolicies().containsKey(policy))
                    .isPresent();
            if (present) {
                roles.deletePolicy(name, policy);
            }
        }
    }
}
