package workshop.localcloud.http;

import java.util.Map;

/** How a body that was not taken is refused: S3 has words and a shape of its own. */
final class BodyRefusal {

    private BodyRefusal() {}

    /** @param failure of {@link BodyReader} */
    static HttpResponse of(HttpRequest head, Throwable failure) {
        boolean isS3 = CredentialScope.of(head)
                .filter(scope -> scope.service().equals("s3"))
                .isPresent();
        if (failure instanceof BodyReader.TooLarge) {
            return isS3
                    ? xml(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    : json(413, "RequestEntityTooLargeException", "Request Entity Too Large");
        }
        if (failure instanceof BodyReader.NoRoom) {
            return isS3
                    ? xml(503, "SlowDown", "Please reduce your request rate.")
                    : json(503, "ServiceUnavailableException", "Please reduce your request rate.");
        }
        return isS3
                ? xml(
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header")
                : HttpResponse.of(400, "application/json", "{\"message\":\"Bad Request\"}");
    }

    private static HttpResponse xml(int status, String code, String message) {
        Xml error = Xml.element("Error").add("Code", code).add("Message", message);
        return HttpResponse.of(status, "application/xml", error.document());
    }

    private static HttpResponse json(int status, String code, String message) {
        return HttpResponse.of(status, "application/json", Json.bytes(Map.of("message", message)))
                .with("x-amzn-ErrorType", code);
    }
}
