package workshop.localcloud.apigateway;

import workshop.localcloud.http.AwsException;

/** The errors of API Gateway's own API. Wordings without a source in AWS's answers are marked. */
final class ApiGatewayErrors {

    private ApiGatewayErrors() {}

    static AwsException noApi(String accountId, String apiId) {
        return notFound("Invalid API identifier specified " + accountId + ":" + apiId);
    }

    /** @param kind such as Route */
    static AwsException noPart(String kind, String id) {
        return notFound("Invalid " + kind + " identifier specified " + id); // Wording not verified on AWS.
    }

    static AwsException badRouteKey() {
        return badRequest("The provided route key is not formatted properly for HTTP protocol. Format should be"
                + " \"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
    }

    static AwsException routeTaken(String key) {
        return conflict("Route with key " + key + " already exists for this API");
    }

    static AwsException stageTaken() {
        return conflict("Stage already exists");
    }

    /** Wording not verified on AWS. */
    static AwsException integrationUsed(String integrationId, String routeKey) {
        return conflict("Cannot delete Integration " + integrationId + " since it is part of the Route " + routeKey);
    }

    static AwsException badRequest(String message) {
        return AwsException.of("BadRequestException", 400, message);
    }

    static AwsException accessDenied(String message) {
        return AwsException.of("AccessDeniedException", 403, message);
    }

    private static AwsException notFound(String message) {
        return AwsException.of("NotFoundException", 404, message);
    }

    private static AwsException conflict(String message) {
        return AwsException.of("ConflictException", 409, message);
    }
}
