package workshop.localcloud.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.FunctionCode;
import workshop.localcloud.lambda.FunctionService;
import workshop.localcloud.lambda.LayerService;
import workshop.localcloud.lambda.LayerVersion;

/** AWS::Lambda::LayerVersion: each change publishes another version. Its Ref is its ARN. */
public final class LambdaLayerVersionType implements ResourceType<LambdaLayerVersionType.Layer> {

    /**
     * The properties.
     *
     * @param name null when CloudFormation makes one
     */
    public record Layer(
            @Nullable String name,
            String bucket,
            String key,
            String description,
            String licenseInfo,
            List<String> compatibleRuntimes,
            List<String> compatibleArchitectures) {}

    private static final int LONGEST_NAME = 140;

    private final FunctionService functions;
    private final LayerService layers;

    public LambdaLayerVersionType(FunctionService functions, LayerService layers) {
        this.functions = functions;
        this.layers = layers;
    }

    @Override
    public String name() {
        return "AWS::Lambda::LayerVersion";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("LayerVersionArn");
    }

    @Override
    public Layer read(Properties properties) {
        Properties content =
                properties.object("Content").orElseThrow(() -> new ResourceException("Property Content is required."));
        return new Layer(
                properties.string("LayerName").orElse(null),
                content.requiredString("S3Bucket"),
                content.requiredString("S3Key"),
                properties.string("Description").orElse(""),
                properties.string("LicenseInfo").orElse(""),
                List.copyOf(properties.strings("CompatibleRuntimes")),
                List.copyOf(properties.strings("CompatibleArchitectures")));
    }

    @Override
    public Resource create(ResourceContext context, Layer layer) {
        String name = layer.name() == null ? context.generatedName(LONGEST_NAME) : layer.name();
        return LambdaErrorText.during(() -> {
            LayerVersion draft = new LayerVersion(
                    name,
                    0,
                    layer.description(),
                    layer.licenseInfo(),
                    layer.compatibleRuntimes(),
                    layer.compatibleArchitectures(),
                    new FunctionCode("", 0),
                    "");
            String arn = layers.arn(layers.publish(draft, functions.codeFrom(layer.bucket(), layer.key())));
            return new Resource(arn, Map.of("LayerVersionArn", arn));
        });
    }

    @Override
    public boolean replaces(Layer before, Layer after) {
        return !before.equals(after);
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Layer before, Layer after) {
        throw new ResourceException("An AWS::Lambda::LayerVersion cannot be changed.");
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Layer layer) {
        try {
            layers.delete(physicalId);
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }
}
