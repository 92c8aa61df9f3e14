package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.lambda.AliasService;
import workshop.localcloud.lambda.FunctionReference;
import workshop.localcloud.lambda.FunctionService;

/** AWS::Lambda::Alias. Its Ref is its ARN. Weighted aliases and provisioned concurrency are not implemented. */
public final class LambdaAliasType implements ResourceType<LambdaAliasType.Alias> {

    /**
     * The properties.
     *
     * @param function a name or an ARN
     */
    public record Alias(String function, String name, String version, String description) {}

    private final FunctionService functions;
    private final AliasService aliases;

    public LambdaAliasType(FunctionService functions, AliasService aliases) {
        this.functions = functions;
        this.aliases = aliases;
    }

    @Override
    public String name() {
        return "AWS::Lambda::Alias";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("AliasArn");
    }

    @Override
    public Alias read(Properties properties) {
        return new Alias(
                properties.requiredString("FunctionName"),
                properties.requiredString("Name"),
                properties.requiredString("FunctionVersion"),
                properties.string("Description").orElse(""));
    }

    @Override
    public Resource create(ResourceContext context, Alias alias) {
        return LambdaErrorText.during(() -> {
            aliases.create(function(alias), alias.name(), alias.version(), alias.description());
            return resource(alias);
        });
    }

    @Override
    public boolean replaces(Alias before, Alias after) {
        return !before.function().equals(after.function()) || !before.name().equals(after.name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Alias before, Alias after) {
        return LambdaErrorText.during(() -> {
            aliases.update(
                    function(after),
                    after.name(),
                    Optional.of(after.version()),
                    Optional.of(after.description()),
                    Optional.empty());
            return resource(after);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Alias alias) {
        try {
            aliases.delete(function(alias), alias.name());
        } catch (AwsException e) {
            LambdaErrorText.unlessGone(e);
        }
    }

    private FunctionReference function(Alias alias) {
        return functions.reference(alias.function(), Optional.empty());
    }

    private Resource resource(Alias alias) {
        String arn = aliases.arn(function(alias).name(), alias.name());
        return new Resource(arn, Map.of("AliasArn", arn));
    }
}
