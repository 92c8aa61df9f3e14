package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.FunctionReference;
import workshop.localcloud.lambda.FunctionService;
import workshop.localcloud.lambda.Permission;
import workshop.localcloud.lambda.ResourcePolicies;

/** AWS::Lambda::Permission: a statement of a function's resource policy, replaced when it changes. */
public final class LambdaPermissionType implements ResourceType<LambdaPermissionType.Grant> {

    /**
     * The properties.
     *
     * @param function a name or an ARN
     */
    public record Grant(
            String function,
            String action,
            String principal,
            @Nullable String sourceArn,
            @Nullable String sourceAccount) {}

    private static final int LONGEST_ID = 100;

    private final FunctionService functions;
    private final ResourcePolicies policies;

    public LambdaPermissionType(FunctionService functions, ResourcePolicies policies) {
        this.functions = functions;
        this.policies = policies;
    }

    @Override
    public String name() {
        return "AWS::Lambda::Permission";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Id");
    }

    @Override
    public Grant read(Properties properties) {
        return new Grant(
                properties.requiredString("FunctionName"),
                properties.requiredString("Action"),
                properties.requiredString("Principal"),
                properties.string("SourceArn").orElse(null),
                properties.string("SourceAccount").orElse(null));
    }

    @Override
    public Resource create(ResourceContext context, Grant properties) {
        return LambdaErrorText.during(() -> {
            String id = context.generatedName(LONGEST_ID);
            FunctionReference reference = functions.reference(properties.function(), Optional.empty());
            policies.add(
                    reference,
                    new Permission(
                            id,
                            properties.action(),
                            properties.principal(),
                            properties.sourceArn(),
                            properties.sourceAccount(),
                            reference.qualifier().orElse(null)));
            return new Resource(id, Map.of("Id", id));
        });
    }

    @Override
    public boolean replaces(Grant before, Grant after) {
        return !before.equals(after);
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Grant before, Grant after) {
        throw new ResourceException("An AWS::Lambda::Permission cannot be changed.");
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Grant properties) {
        try {
            policies.remove(functions.reference(properties.function(), Optional.empty()), physicalId);
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }
}
