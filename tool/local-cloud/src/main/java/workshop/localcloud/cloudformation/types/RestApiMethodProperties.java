package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.apigateway.rest.Integration;
import workshop.localcloud.apigateway.rest.Method;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.ResourceException;

/** The part of a method's properties that says what the method does. */
final class RestApiMethodProperties {

    private RestApiMethodProperties() {}

    static Method read(Properties properties) {
        Map<String, Map<String, Boolean>> responses = new LinkedHashMap<>();
        for (Properties response : properties.objects("MethodResponses")) {
            refuseEntries("MethodResponses.ResponseModels", response.stringMap("ResponseModels"));
            responses.put(response.requiredString("StatusCode"), flags(response, "ResponseParameters"));
        }
        return new Method(
                properties.requiredString("HttpMethod"),
                flags(properties, "RequestParameters"),
                properties.string("RequestValidatorId").orElse(null),
                responses,
                properties
                        .object("Integration")
                        .map(RestApiMethodProperties::integration)
                        .orElseThrow(() -> new ResourceException(
                                "The local cloud does not implement methods without Integration.")));
    }

    private static Integration integration(Properties properties) {
        String type = properties.requiredString("Type");
        HttpApiRefusals.only("Integration.Type", type, List.of("AWS_PROXY", "MOCK"));
        properties
                .string("PassthroughBehavior")
                .ifPresent(value ->
                        HttpApiRefusals.only("Integration.PassthroughBehavior", value, List.of("WHEN_NO_MATCH")));
        return type.equals("MOCK") ? mock(properties) : lambda(properties);
    }

    private static Integration lambda(Properties properties) {
        HttpApiRefusals.only(
                "Integration.IntegrationHttpMethod",
                properties.requiredString("IntegrationHttpMethod"),
                List.of("POST"));
        return new Integration.LambdaProxy(
                properties.requiredString("Uri"),
                properties.integer("TimeoutInMillis").orElse(Integration.LONGEST_WAIT));
    }

    private static Integration mock(Properties properties) {
        properties
                .string("ContentHandling")
                .ifPresent(value ->
                        HttpApiRefusals.only("Integration.ContentHandling", value, List.of("CONVERT_TO_TEXT")));
        List<Properties> responses = properties.objects("IntegrationResponses");
        if (responses.size() != 1) {
            throw new ResourceException("The local cloud implements MOCK integrations with exactly one element of"
                    + " Integration.IntegrationResponses, not " + responses.size() + ".");
        }
        Properties response = responses.get(0);
        return new Integration.Mock(
                properties.stringMap("RequestTemplates"),
                properties.string("ContentHandling").orElse(null),
                response.requiredString("StatusCode"),
                response.stringMap("ResponseParameters"),
                response.stringMap("ResponseTemplates"));
    }

    private static Map<String, Boolean> flags(Properties properties, String name) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        properties.stringMap(name).forEach((key, value) -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw new ResourceException(
                        "Property " + name + "." + key + " must be true or false, not " + value + ".");
            }
            flags.put(key, value.equals("true"));
        });
        return flags;
    }

    private static void refuseEntries(String property, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            throw new ResourceException(
                    "The local cloud does not implement " + property + " of AWS::ApiGateway::Method.");
        }
    }
}
