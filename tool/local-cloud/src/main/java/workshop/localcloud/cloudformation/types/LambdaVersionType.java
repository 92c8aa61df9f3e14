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
import workshop.localcloud.lambda.FunctionVersion;

/** AWS::Lambda::Version: cannot be changed, only replaced. */
public final class LambdaVersionType implements ResourceType<LambdaVersionType.Version> {

    /** The properties. */
    public record Version(String function, @Nullable String codeSha256, @Nullable String description) {}

    private final FunctionService functions;

    public LambdaVersionType(FunctionService functions) {
        this.functions = functions;
    }

    @Override
    public String name() {
        return "AWS::Lambda::Version";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Version", "FunctionArn");
    }

    @Override
    public Version read(Properties properties) {
        return new Version(
                properties.requiredString("FunctionName"),
                properties.string("CodeSha256").orElse(null),
                properties.string("Description").orElse(null));
    }

    @Override
    public Resource create(ResourceContext context, Version properties) {
        return LambdaErrorText.during(() -> {
            FunctionReference reference = functions.reference(properties.function(), Optional.empty());
            FunctionVersion version = functions.publish(
                    reference,
                    Optional.ofNullable(properties.description()),
                    Optional.ofNullable(properties.codeSha256()),
                    Optional.empty());
            String arn = functions.arn(version.name()) + ":" + version.version();
            return new Resource(arn, Map.of("Version", version.version(), "FunctionArn", arn));
        });
    }

    @Override
    public boolean replaces(Version before, Version after) {
        return !before.equals(after);
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Version before, Version after) {
        throw new ResourceException("An AWS::Lambda::Version cannot be changed.");
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Version properties) {
        try {
            functions.delete(functions.reference(physicalId, Optional.empty()));
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }
}
