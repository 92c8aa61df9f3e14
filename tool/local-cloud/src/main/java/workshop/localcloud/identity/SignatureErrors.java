package workshop.localcloud.identity;

import java.util.List;
import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.HttpRequest;

/** How the services refuse a request's signature: the same reasons have other codes and statuses in each protocol. */
final class SignatureErrors {

    private enum Family {
        S3,
        QUERY,
        JSON,
        REST
    }

    private static final String CHECK =
            "The request signature we calculated does not match the signature you provided. ";

    private final Family family;

    private SignatureErrors(Family family) {
        this.family = family;
    }

    static SignatureErrors of(HttpRequest request, Optional<CredentialScope> scope) {
        if (scope.filter(signed -> signed.service().equals("s3")).isPresent()) {
            return new SignatureErrors(Family.S3);
        }
        if (request.header("X-Amz-Target").isPresent()) {
            return new SignatureErrors(Family.JSON);
        }
        boolean form = request.header("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
        return new SignatureErrors(form || request.path().equals("/") ? Family.QUERY : Family.REST);
    }

    AwsException missing() {
        return switch (family) {
            case S3 -> AwsException.of("AccessDenied", 403, "Access Denied");
            case QUERY -> AwsException.of("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
            case JSON, REST ->
                AwsException.of("MissingAuthenticationTokenException", status(), "Missing Authentication Token");
        };
    }

    AwsException incomplete(String what) {
        return switch (family) {
            case S3 ->
                AwsException.of(
                        "AuthorizationHeaderMalformed", 400, "The authorization header is malformed; " + what + ".");
            case QUERY -> AwsException.of("IncompleteSignature", 400, what + ".");
            case JSON, REST -> AwsException.of("IncompleteSignatureException", status(), what + ".");
        };
    }

    AwsException unknownKey() {
        return switch (family) {
            case S3 ->
                AwsException.of(
                        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
            case QUERY -> invalidToken();
            case JSON, REST -> invalidToken();
        };
    }

    AwsException invalidToken() {
        return switch (family) {
            case S3 -> AwsException.of("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
            case QUERY ->
                AwsException.of("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
            case JSON, REST ->
                AwsException.of(
                        "UnrecognizedClientException",
                        status(),
                        "The security token included in the request is invalid.");
        };
    }

    AwsException expiredToken() {
        return switch (family) {
            case S3 -> AwsException.of("ExpiredToken", 400, "The provided token has expired.");
            case QUERY -> AwsException.of("ExpiredToken", 403, "The security token included in the request is expired");
            case JSON, REST ->
                AwsException.of(
                        "ExpiredTokenException", status(), "The security token included in the request is expired");
        };
    }

    /** S3's words are AWS's; of the other services it is known that they ask for it, not how. */
    AwsException notSigned(List<String> headers) {
        return family == Family.S3
                ? AwsException.of(
                        "AccessDenied",
                        403,
                        "There were headers present in the request which were not signed: "
                                + String.join(", ", headers))
                : incomplete("'" + headers.get(0) + "' must be a 'SignedHeader' in the AWS Authorization");
    }

    AwsException wrongSignature() {
        return family == Family.S3
                ? mismatch(CHECK + "Check your key and signing method.")
                : mismatch(CHECK
                        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for"
                        + " details.");
    }

    AwsException wrongPayload() {
        return family == Family.S3
                ? AwsException.of(
                        "XAmzContentSHA256Mismatch",
                        400,
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                : wrongSignature();
    }

    /** AWS names no cure; the local cloud does, as it plays one region only. */
    AwsException wrongRegion(String signed, String region) {
        String cure = " The local cloud plays the region " + region + " only: set AWS_REGION=" + region
                + " or give --region " + region + ".";
        return family == Family.S3
                ? AwsException.of(
                        "AuthorizationHeaderMalformed",
                        400,
                        "The authorization header is malformed; the region '" + signed + "' is wrong; expecting '"
                                + region + "'." + cure)
                : mismatch("Credential should be scoped to a valid region, not '" + signed + "'." + cure);
    }

    AwsException wrongDay(String scopeDay, String date) {
        return mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                + scopeDay + "' != '" + date.substring(0, Math.min(8, date.length())) + "', from '" + date + "'.");
    }

    AwsException tooOld(String date, String earliest) {
        return family == Family.S3
                ? skewed()
                : mismatch("Signature expired: " + date + " is now earlier than " + earliest + ".");
    }

    AwsException tooNew(String date, String latest) {
        return family == Family.S3
                ? skewed()
                : mismatch("Signature not yet current: " + date + " is still later than " + latest + ".");
    }

    /** A presigned URL after its time. */
    AwsException requestExpired() {
        return family == Family.S3
                ? AwsException.of("AccessDenied", 403, "Request has expired")
                : mismatch("Signature expired: the time of X-Amz-Expires is over.");
    }

    private static AwsException skewed() {
        return AwsException.of(
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large.");
    }

    private AwsException mismatch(String message) {
        return family == Family.S3 || family == Family.QUERY
                ? AwsException.of("SignatureDoesNotMatch", 403, message)
                : AwsException.of("InvalidSignatureException", status(), message);
    }

    private int status() {
        return family == Family.JSON ? 400 : 403;
    }
}
