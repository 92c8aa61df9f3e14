package workshop.localcloud.apigateway.rest;

import workshop.localcloud.http.AwsException;

/** The errors of API Gateway's own API, version 1. Wordings are those seen of AWS in public logs, unless marked. */
final class RestApiErrors {

    private RestApiErrors() {}

    static AwsException noApi(String accountId, String apiId) {
        return notFound("Invalid API identifier specified " + accountId + ":" + apiId);
    }

    static AwsException noResource() {
        return notFound("Invalid Resource identifier specified");
    }

    static AwsException noMethod() {
        return notFound("Invalid Method identifier specified");
    }

    /** The validator of an operation; wording not verified on AWS. */
    static AwsException noValidator() {
        return notFound("Invalid Request Validator identifier specified");
    }

    /** The validator that a method names. */
    static AwsException methodsValidatorUnknown() {
        return badRequest("Invalid Request Validator identifier specified");
    }

    /** Wording not verified on AWS. */
    static AwsException validatorNameTaken() {
        return badRequest("Request Validator name must be unique");
    }

    static AwsException noDeployment() {
        return notFound("Invalid Deployment identifier specified");
    }

    static AwsException noStage() {
        return notFound("Invalid stage identifier specified");
    }

    /** The resource of a tag operation; wording not verified on AWS. */
    static AwsException noTagged(String arn) {
        return notFound("Invalid resource ARN specified " + arn);
    }

    static AwsException pathPartTaken(String pathPart) {
        return conflict("Another resource with the same parent already has this name: " + pathPart);
    }

    static AwsException methodTaken() {
        return conflict("Method already exists for this resource");
    }

    static AwsException stageTaken() {
        return conflict("Stage already exists");
    }

    static AwsException badPathPart() {
        return badRequest("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly"
                + " braces at the beginning and the end.");
    }

    static AwsException secondVariable(String sibling) {
        return badRequest(
                "A sibling (" + sibling + ") of this resource already has a variable path part -- only one is allowed");
    }

    static AwsException belowGreedy(String parent) {
        return badRequest("Cannot create a child of a resource with a greedy path variable: " + parent);
    }

    static AwsException nothingToDeploy() {
        return badRequest("The REST API doesn't contain any methods");
    }

    static AwsException deploymentInUse() {
        return badRequest("Active stages pointing to this deployment must be moved or deleted");
    }

    static AwsException badStageName() {
        return badRequest("Stage name only allows a-zA-Z0-9_-");
    }

    static AwsException undeclaredParameter(String name) {
        return badRequest("Invalid mapping expression specified: Validation Result: warnings : [], errors :"
                + " [Invalid mapping expression parameter specified: " + name + "]");
    }

    static AwsException badRequest(String message) {
        return AwsException.of("BadRequestException", 400, message);
    }

    static AwsException notImplemented(String what) {
        return badRequest("The local cloud does not implement " + what + " of API Gateway's REST APIs.");
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
