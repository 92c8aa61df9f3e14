package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
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
import workshop.localcloud.lambda.FunctionSettings;
import workshop.localcloud.lambda.LayerService;

/** AWS::Lambda::Function, its code out of a bucket. */
public final class LambdaFunctionType implements ResourceType<LambdaFunctionType.Function> {

    /**
     * The properties.
     *
     * @param name null when CloudFormation makes one
     * @param reservedConcurrency null when none is reserved
     */
    public record Function(
            @Nullable String name,
            String bucket,
            String key,
            FunctionSettings settings,
            List<String> layers,
            boolean ownLogGroup,
            @Nullable Integer reservedConcurrency,
            Map<String, String> tags) {}

    private static final int LONGEST_NAME = 64;

    private final FunctionService functions;
    private final LayerService layers;

    public LambdaFunctionType(FunctionService functions, LayerService layers) {
        this.layers = layers;
        this.functions = functions;
    }

    @Override
    public String name() {
        return "AWS::Lambda::Function";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn");
    }

    @Override
    public Function read(Properties properties) {
        Properties code =
                properties.object("Code").orElseThrow(() -> new ResourceException("Property Code is required."));
        if (code.string("ZipFile").isPresent()) {
            throw new ResourceException("ZipFile can only be used when Runtime is set to nodejs or python.");
        }
        Optional<String> name = properties.string("FunctionName");
        FunctionSettings defaults = FunctionSettings.of(
                name.orElse("function"),
                properties.requiredString("Runtime"),
                properties.requiredString("Role"),
                properties.requiredString("Handler"));
        only(properties, "PackageType", "Zip");
        properties.object("TracingConfig").ifPresent(tracing -> only(tracing, "Mode", "PassThrough"));
        Optional<Properties> logging = properties.object("LoggingConfig");
        logging.ifPresent(config -> only(config, "LogFormat", "Text"));
        Optional<String> logGroup = logging.flatMap(config -> config.string("LogGroup"));
        List<String> architectures = properties.strings("Architectures");
        FunctionSettings settings = new FunctionSettings(
                defaults.runtime(),
                defaults.role(),
                defaults.handler(),
                properties.string("Description").orElse(defaults.description()),
                properties.integer("Timeout").orElse(defaults.timeout()),
                properties.integer("MemorySize").orElse(defaults.memorySize()),
                properties
                        .object("EphemeralStorage")
                        .flatMap(storage -> storage.integer("Size"))
                        .orElse(defaults.ephemeralStorage()),
                architectures.isEmpty() ? defaults.architectures() : List.copyOf(architectures),
                properties
                        .object("Environment")
                        .map(environment -> environment.stringMap("Variables"))
                        .orElse(Map.of()),
                logGroup.orElse(defaults.logGroup()),
                properties
                        .object("SnapStart")
                        .map(snapStart -> applies(snapStart.requiredString("ApplyOn")))
                        .orElse(false),
                List.of());
        return new Function(
                name.orElse(null),
                code.requiredString("S3Bucket"),
                code.requiredString("S3Key"),
                settings,
                List.copyOf(properties.strings("Layers")),
                logGroup.isPresent(),
                properties.integer("ReservedConcurrentExecutions").orElse(null),
                tags(properties));
    }

    @Override
    public Set<String> present(ResourceContext context, Function properties) {
        String name = name(context, properties);
        try {
            functions.get(functions.reference(name, Optional.empty()));
            return Set.of(name);
        } catch (AwsException e) {
            return Set.of();
        }
    }

    @Override
    public Resource create(ResourceContext context, Function properties) {
        String name = name(context, properties);
        return LambdaErrorText.during(() -> {
            FunctionReference reference = functions.reference(name, Optional.empty());
            functions.create(
                    name,
                    settings(name, properties),
                    functions.codeFrom(properties.bucket(), properties.key()),
                    allTags(context, properties));
            if (properties.reservedConcurrency() != null) {
                functions.reserveConcurrency(reference, properties.reservedConcurrency());
            }
            return resource(name);
        });
    }

    @Override
    public boolean replaces(Function before, Function after) {
        return !java.util.Objects.equals(before.name(), after.name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Function before, Function after) {
        return LambdaErrorText.during(() -> {
            FunctionReference reference = functions.reference(physicalId, Optional.empty());
            functions.update(
                    reference,
                    settings(physicalId, after),
                    functions.codeFrom(after.bucket(), after.key()),
                    allTags(context, after));
            functions.reserveConcurrency(reference, after.reservedConcurrency());
            return resource(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Function properties) {
        try {
            functions.delete(functions.reference(physicalId, Optional.empty()));
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }

    private static String name(ResourceContext context, Function properties) {
        return properties.name() == null ? context.generatedName(LONGEST_NAME) : properties.name();
    }

    private Resource resource(String name) {
        return new Resource(name, Map.of("Arn", functions.arn(name)));
    }

    private FunctionSettings settings(String name, Function properties) {
        FunctionSettings settings = properties.settings().withLayers(layers.resolve(properties.layers()));
        return properties.ownLogGroup() ? settings : settings.withLogGroup("/aws/lambda/" + name);
    }

    private static Map<String, String> allTags(ResourceContext context, Function properties) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(properties.tags());
        return tags;
    }

    private static Map<String, String> tags(Properties properties) {
        Map<String, String> tags = new LinkedHashMap<>();
        properties.objects("Tags").forEach(tag -> tags.put(tag.requiredString("Key"), tag.requiredString("Value")));
        return tags;
    }

    private static boolean applies(String applyOn) {
        if (!Set.of("None", "PublishedVersions").contains(applyOn)) {
            throw new ResourceException("SnapStart.ApplyOn is neither None nor PublishedVersions: " + applyOn);
        }
        return applyOn.equals("PublishedVersions");
    }

    private static void only(Properties properties, String name, String implemented) {
        properties.string(name).filter(value -> !value.equals(implemented)).ifPresent(value -> {
            throw new ResourceException("The local cloud does not implement " + name + " " + value + " of"
                    + " AWS::Lambda::Function, only " + implemented + ".");
        });
    }
}
