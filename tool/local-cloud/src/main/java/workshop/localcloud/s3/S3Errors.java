package workshop.localcloud.s3;

import workshop.localcloud.http.AwsException;

/** The errors of Amazon S3, with the codes and wordings of its list of error codes. */
final class S3Errors {

    private S3Errors() {}

    static AwsException noSuchBucket(String bucket) {
        return AwsException.of("NoSuchBucket", 404, "The specified bucket does not exist")
                .with("BucketName", bucket);
    }

    static AwsException noSuchKey(String key) {
        return AwsException.of("NoSuchKey", 404, "The specified key does not exist.")
                .with("Key", key);
    }

    static AwsException noSuchUpload(String uploadId) {
        return AwsException.of(
                        "NoSuchUpload",
                        404,
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.")
                .with("UploadId", uploadId);
    }

    static AwsException ownedByYou(String bucket) {
        return AwsException.of(
                        "BucketAlreadyOwnedByYou",
                        409,
                        "Your previous request to create the named bucket succeeded and you already own it.")
                .with("BucketName", bucket);
    }

    static AwsException notEmpty(String bucket) {
        return AwsException.of("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
                .with("BucketName", bucket);
    }

    static AwsException invalidBucketName(String bucket) {
        return AwsException.of("InvalidBucketName", 400, "The specified bucket is not valid.")
                .with("BucketName", bucket);
    }

    static AwsException keyTooLong() {
        return AwsException.of("KeyTooLongError", 400, "Your key is too long").with("MaxSizeAllowed", 1024);
    }

    static AwsException metadataTooLarge() {
        return AwsException.of(
                "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size");
    }

    static AwsException badDigest(String what) {
        return AwsException.of(
                "BadDigest", 400, "The " + what + " you specified did not match the calculated checksum.");
    }

    static AwsException badMd5() {
        return AwsException.of("BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
    }

    static AwsException invalidDigest(String header) {
        return AwsException.of("InvalidDigest", 400, "The " + header + " you specified is not valid.");
    }

    static AwsException contentHashMismatch() {
        return AwsException.of(
                "XAmzContentSHA256Mismatch",
                400,
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    static AwsException incompleteBody() {
        return AwsException.of(
                "IncompleteBody",
                400,
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static AwsException malformedXml() {
        return AwsException.of(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsException malformedPolicy(String message) {
        return AwsException.of("MalformedPolicy", 400, message);
    }

    static AwsException invalidArgument(String name, String value, String message) {
        return AwsException.of("InvalidArgument", 400, message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    static AwsException invalidRequest(String message) {
        return AwsException.of("InvalidRequest", 400, message);
    }

    static AwsException invalidRange(String range, long size) {
        return AwsException.of("InvalidRange", 416, "The requested range is not satisfiable")
                .with("RangeRequested", range)
                .with("ActualObjectSize", size);
    }

    static AwsException preconditionFailed(String condition) {
        return AwsException.of(
                        "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static AwsException invalidPart() {
        return AwsException.of(
                "InvalidPart",
                400,
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.");
    }

    static AwsException invalidPartOrder() {
        return AwsException.of(
                "InvalidPartOrder",
                400,
                "The list of parts was not in ascending order. Parts must be ordered by part number.");
    }

    static AwsException entityTooSmall(long size) {
        return AwsException.of("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", size);
    }

    static AwsException entityTooLarge(long size) {
        return AwsException.of("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", size);
    }

    static AwsException illegalLocation(String location) {
        return AwsException.of(
                "IllegalLocationConstraintException",
                400,
                "The " + location + " location constraint is incompatible for the region specific endpoint this"
                        + " request was sent to.");
    }

    /** A sub-resource that has not been set. */
    static AwsException notSet(String code, String message, String bucket) {
        return AwsException.of(code, 404, message).with("BucketName", bucket);
    }

    static AwsException accessDenied(String message) {
        return AwsException.of("AccessDenied", 403, message);
    }

    static AwsException methodNotAllowed(String method) {
        return AwsException.of("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
                .with("Method", method);
    }

    static AwsException notImplemented(String what) {
        return AwsException.of("NotImplemented", 501, "The local cloud does not implement " + what + " of s3.");
    }

    /** What the edge refuses with names of its own, in S3's names. */
    static AwsException translated(AwsException error) {
        return switch (error.code()) {
            case "InvalidClientTokenId", "UnrecognizedClientException" ->
                AwsException.of(
                        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
            case "InvalidSignatureException", "SignatureDoesNotMatch" ->
                AwsException.of(
                        "SignatureDoesNotMatch",
                        403,
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.");
            case "ExpiredTokenException" -> AwsException.of("ExpiredToken", 400, "The provided token has expired.");
            case "MissingAuthenticationToken", "MissingAuthenticationTokenException" -> accessDenied("Access Denied");
            case "InternalFailure" -> AwsException.of("InternalError", 500, error.getMessage());
            default -> error;
        };
    }
}
