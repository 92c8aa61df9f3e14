package workshop.localcloud.apigateway.rest;

import java.util.Map;
import java.util.Set;
import workshop.localcloud.apigateway.LambdaTarget;

/** What a method must be like, checked when it is made. */
final class MethodCheck {

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", Method.ANY);

    private MethodCheck() {}

    /** @throws workshop.localcloud.http.AwsException BadRequestException */
    static void check(Method method) {
        if (!METHODS.contains(method.httpMethod())) {
            throw RestApiErrors.badRequest("Invalid HTTP method specified: " + method.httpMethod());
        }
        if (method.integration() instanceof Integration.LambdaProxy lambda) {
            check(lambda);
        } else if (method.integration() instanceof Integration.Mock mock) {
            check(mock, method.responses());
        }
    }

    private static void check(Integration.LambdaProxy lambda) {
        if (lambda.timeoutMillis() < 50 || lambda.timeoutMillis() > Integration.LONGEST_WAIT) {
            throw RestApiErrors.badRequest("Timeout should be between 50 ms and " + Integration.LONGEST_WAIT + " ms");
        }
        if (lambda.uri().contains("${")) {
            throw RestApiErrors.notImplemented("stage variables in the URI " + lambda.uri());
        }
        if (LambdaTarget.of(lambda.uri()).isEmpty()) {
            throw RestApiErrors.badRequest("Invalid function ARN or invalid uri: " + lambda.uri());
        }
    }

    private static void check(Integration.Mock mock, Map<String, Map<String, Boolean>> responses) {
        mock.requestTemplates().forEach((type, template) -> {
            refuseTemplateLanguage("request template", template);
            if (MockAnswer.statusIn(template).isEmpty()) {
                throw RestApiErrors.badRequest("The request template for " + type
                        + " of a MOCK integration must say a statusCode, as in {statusCode:200}: " + template);
            }
        });
        mock.responseTemplates().forEach((type, template) -> refuseTemplateLanguage("response template", template));
        if (!mock.status().matches("[1-5]\\d\\d")) {
            throw RestApiErrors.badRequest("Invalid status code: " + mock.status());
        }
        Map<String, Boolean> declared = responses.getOrDefault(mock.status(), Map.of());
        mock.responseParameters().forEach((name, value) -> {
            if (!declared.containsKey(name)) {
                throw RestApiErrors.undeclaredParameter(name);
            }
            if (!name.startsWith(MockAnswer.HEADER)) {
                throw RestApiErrors.notImplemented("the response parameter " + name);
            }
            if (!value.matches("'[^']*'")) {
                throw RestApiErrors.notImplemented(
                        "the mapping " + value + " (only values in single quotes) for " + name);
            }
        });
    }

    private static void refuseTemplateLanguage(String what, String template) {
        if (template.contains("$") || template.contains("#")) {
            throw RestApiErrors.notImplemented("the template language in the " + what + " " + template);
        }
    }
}
