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
import workshop.localcloud.lambda.EventInvokeConfig;
import workshop.localcloud.lambda.EventInvokeConfigs;
import workshop.localcloud.lambda.FunctionReference;
import workshop.localcloud.lambda.FunctionService;

/** AWS::Lambda::EventInvokeConfig. Its Ref is the function's name, "|" and the qualifier. */
public final class LambdaEventInvokeConfigType implements ResourceType<LambdaEventInvokeConfigType.Target> {

    /**
     * The properties.
     *
     * @param function a name or an ARN
     */
    public record Target(String function, EventInvokeConfig config) {}

    private final FunctionService functions;
    private final EventInvokeConfigs configs;

    public LambdaEventInvokeConfigType(FunctionService functions, EventInvokeConfigs configs) {
        this.functions = functions;
        this.configs = configs;
    }

    @Override
    public String name() {
        return "AWS::Lambda::EventInvokeConfig";
    }

    @Override
    public Set<String> attributes() {
        return Set.of();
    }

    @Override
    public Target read(Properties properties) {
        Optional<Properties> destinations = properties.object("DestinationConfig");
        EventInvokeConfig config = new EventInvokeConfig(
                properties.requiredString("Qualifier"),
                properties.integer("MaximumEventAgeInSeconds").orElse(null),
                properties.integer("MaximumRetryAttempts").orElse(null),
                destination(destinations, "OnSuccess"),
                destination(destinations, "OnFailure"),
                0);
        return LambdaErrorText.during(() -> {
            EventInvokeConfigs.check(config);
            return new Target(properties.requiredString("FunctionName"), config);
        });
    }

    private static @Nullable String destination(Optional<Properties> destinations, String name) {
        return destinations
                .flatMap(both -> both.object(name))
                .map(one -> one.requiredString("Destination"))
                .orElse(null);
    }

    @Override
    public Set<String> present(ResourceContext context, Target target) {
        try {
            return configs.find(reference(target)).isPresent() ? Set.of(id(target)) : Set.of();
        } catch (AwsException e) {
            return Set.of();
        }
    }

    @Override
    public Resource create(ResourceContext context, Target target) {
        return LambdaErrorText.during(() -> {
            if (configs.find(reference(target)).isPresent()) {
                throw new ResourceException(
                        "Resource of type '" + name() + "' with identifier '" + id(target) + "' already exists.");
            }
            return put(target);
        });
    }

    @Override
    public boolean replaces(Target before, Target after) {
        return !id(before).equals(id(after));
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Target before, Target after) {
        return LambdaErrorText.during(() -> put(after));
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Target target) {
        try {
            configs.delete(reference(target));
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }

    private Resource put(Target target) {
        configs.put(reference(target), target.config());
        return new Resource(id(target), Map.of());
    }

    private FunctionReference reference(Target target) {
        return functions.reference(
                target.function(), Optional.of(target.config().qualifier()));
    }

    private static String id(Target target) {
        return target.function() + "|" + target.config().qualifier();
    }
}
