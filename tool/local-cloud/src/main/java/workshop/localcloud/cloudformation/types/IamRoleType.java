package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Role;
import workshop.localcloud.identity.RoleDefinition;
import workshop.localcloud.identity.Roles;

/** AWS::IAM::Role. Policies that somebody attached outside the stack are left alone. */
public final class IamRoleType implements ResourceType<IamRoleType.Settings> {

    /** @param roleName null has one generated */
    public record Settings(
            @Nullable String roleName,
            String path,
            @Nullable String description,
            String trustPolicy,
            int maxSessionSeconds,
            Map<String, String> policies,
            List<String> managedPolicyArns,
            Map<String, String> tags) {}

    private static final int LONGEST_NAME = 64;

    private final Roles roles;

    public IamRoleType(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String name() {
        return "AWS::IAM::Role";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "RoleId");
    }

    @Override
    public Settings read(Properties properties) {
        Optional<JsonNode> boundary = properties.json("PermissionsBoundary");
        if (boundary.isPresent()) {
            throw new ResourceException("The local cloud does not implement PermissionsBoundary of AWS::IAM::Role.");
        }
        return new Settings(
                properties.string("RoleName").orElse(null),
                properties.string("Path").orElse("/"),
                properties.string("Description").orElse(null),
                IamProperties.document(properties, "AssumeRolePolicyDocument"),
                properties.integer("MaxSessionDuration").orElse(3600),
                IamProperties.policies(properties),
                properties.strings("ManagedPolicyArns"),
                IamProperties.tags(properties));
    }

    @Override
    public Set<String> present(ResourceContext context, Settings settings) {
        String name = name(context, settings);
        return roles.find(name).isPresent() ? Set.of(name) : Set.of();
    }

    @Override
    public Resource create(ResourceContext context, Settings settings) {
        String name = name(context, settings);
        try {
            return resource(roles.create(definition(name, context, settings)));
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    @Override
    public boolean replaces(Settings before, Settings after) {
        return !before.path().equals(after.path()) || !java.util.Objects.equals(before.roleName(), after.roleName());
    }

    @Override
    public Optional<String> customName(Settings settings) {
        return Optional.ofNullable(settings.roleName());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Settings before, Settings after) {
        try {
            return resource(roles.change(physicalId, current -> {
                RoleDefinition wanted = definition(physicalId, context, after);
                Map<String, String> inline = new TreeMap<>(current.inlinePolicies());
                inline.keySet().removeAll(before.policies().keySet());
                inline.putAll(wanted.inlinePolicies());
                List<String> attached = new ArrayList<>(current.attachedPolicyArns());
                attached.removeAll(before.managedPolicyArns());
                attached.addAll(wanted.attachedPolicyArns());
                return wanted.withPolicies(inline, attached);
            }));
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Settings settings) {
        if (roles.find(physicalId).isEmpty()) {
            return;
        }
        try {
            roles.deleteWith(physicalId, settings.policies().keySet(), Set.copyOf(settings.managedPolicyArns()));
        } catch (AwsException e) {
            throw IamProperties.refused(e);
        }
    }

    private static String name(ResourceContext context, Settings settings) {
        return settings.roleName() == null ? context.generatedName(LONGEST_NAME) : settings.roleName();
    }

    private static RoleDefinition definition(String name, ResourceContext context, Settings settings) {
        Map<String, String> tags = new TreeMap<>(context.tags());
        tags.putAll(settings.tags());
        return new RoleDefinition(
                name,
                settings.path(),
                settings.description(),
                settings.trustPolicy(),
                settings.maxSessionSeconds(),
                tags,
                settings.policies(),
                settings.managedPolicyArns());
    }

    private static Resource resource(Role role) {
        return new Resource(role.name(), Map.of("Arn", role.arn(), "RoleId", role.roleId()));
    }
}
