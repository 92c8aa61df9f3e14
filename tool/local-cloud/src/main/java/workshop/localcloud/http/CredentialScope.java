package workshop.localcloud.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Signature Version 4 names in its credential: who signs, for which day, region and service. Taken from the
 * Authorization header or, for a presigned URL, from X-Amz-Credential.
 *
 * @param date eight digits, the UTC day
 */
public record CredentialScope(String accessKeyId, String date, String region, String service) {

    private static final Pattern CREDENTIAL = Pattern.compile("([^/\\s,]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request");
    private static final Pattern IN_HEADER = Pattern.compile("Credential=" + CREDENTIAL.pattern());

    public static Optional<CredentialScope> of(HttpRequest request) {
        Optional<CredentialScope> signed =
                request.header("Authorization").map(IN_HEADER::matcher).flatMap(CredentialScope::from);
        if (signed.isPresent()) {
            return signed;
        }
        return request.queryParameter("X-Amz-Credential")
                .map(CREDENTIAL::matcher)
                .flatMap(CredentialScope::from);
    }

    private static Optional<CredentialScope> from(Matcher matcher) {
        return matcher.find()
                ? Optional.of(
                        new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
