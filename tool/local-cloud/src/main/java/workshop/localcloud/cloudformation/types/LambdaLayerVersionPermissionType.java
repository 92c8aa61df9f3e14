package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.LayerPermission;
import workshop.localcloud.lambda.LayerPolicies;

/**
 * AWS::Lambda::LayerVersionPermission: a statement of a layer version's policy, replaced when it changes. Its Ref is the
 * version's ARN, "#" and the statement's id.
 */
public final class LambdaLayerVersionPermissionType implements ResourceType<LambdaLayerVersionPermissionType.Grant> {

    /** The properties. */
    public record Grant(String versionArn, String action, String principal, @Nullable String organizationId) {}

    private static final int LONGEST_ID = 100;

    private final LayerPolicies policies;

    public LambdaLayerVersionPermissionType(LayerPolicies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return "AWS::Lambda::LayerVersionPermission";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Grant read(Properties properties) {
        return new Grant(
                properties.requiredString("LayerVersionArn"),
                properties.requiredString("Action"),
                properties.requiredString("Principal"),
                properties.string("OrganizationId").orElse(null));
    }

    @Override
    public Resource create(ResourceContext context, Grant grant) {
        return LambdaErrorText.during(() -> {
            String statement = context.generatedName(LONGEST_ID);
            policies.add(
                    grant.versionArn(),
                    new LayerPermission(statement, grant.action(), grant.principal(), grant.organizationId()));
            String id = grant.versionArn() + "#" + statement;
            return new Resource(id, Map.of("Id", id));
        });
    }

    @Override
    public boolean replaces(Grant before, Grant after) {
        return !before.equals(after);
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Grant before, Grant after) {
        throw new ResourceException("An AWS::Lambda::LayerVersionPermission cannot be changed.");
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Grant grant) {
        try {
            policies.remove(grant.versionArn(), physicalId.substring(physicalId.indexOf('#') + 1));
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }
}
