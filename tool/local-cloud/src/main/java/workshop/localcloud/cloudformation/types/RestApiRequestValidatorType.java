package workshop.localcloud.cloudformation.types;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.apigateway.rest.RequestValidatorService;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceType;

/** AWS::ApiGateway::RequestValidator: what it checks changes in place, its name does not. */
public final class RestApiRequestValidatorType implements ResourceType<RestApiRequestValidatorType.Validator> {

    /**
     * A validator as a template has it.
     *
     * @param name empty when CloudFormation names it
     */
    public record Validator(String apiId, Optional<String> name, boolean bodyChecked, boolean parametersChecked) {}

    private static final int LONGEST_NAME = 128;

    private final RequestValidatorService validators;

    public RestApiRequestValidatorType(RequestValidatorService validators) {
        this.validators = validators;
    }

    @Override
    public String name() {
        return "AWS::ApiGateway::RequestValidator";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("RequestValidatorId");
    }

    @Override
    public Validator read(Properties properties) {
        return new Validator(
                properties.requiredString("RestApiId"),
                properties.string("Name"),
                properties.flag("ValidateRequestBody").orElse(false),
                properties.flag("ValidateRequestParameters").orElse(false));
    }

    @Override
    public Resource create(ResourceContext context, Validator validator) {
        return HttpApiRefusals.call(() -> made(validators.create(
                validator.apiId(),
                validator.name().orElseGet(() -> context.generatedName(LONGEST_NAME)),
                validator.bodyChecked(),
                validator.parametersChecked())));
    }

    @Override
    public boolean replaces(Validator before, Validator after) {
        return !before.apiId().equals(after.apiId()) || !before.name().equals(after.name());
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Validator before, Validator after) {
        return HttpApiRefusals.call(() -> {
            validators.update(after.apiId(), physicalId, after.bodyChecked(), after.parametersChecked());
            return made(physicalId);
        });
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Validator validator) {
        validators.delete(validator.apiId(), physicalId);
    }

    private static Resource made(String id) {
        return new Resource(id, Map.of("RequestValidatorId", id));
    }
}
