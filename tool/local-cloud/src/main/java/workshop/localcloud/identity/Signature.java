package workshop.localcloud.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.HttpRequest;

/**
 * A Signature Version 4 as a request carries it.
 *
 * @param signedHeaders lower case, in the request's order
 * @param date as in 20150830T123600Z; empty when the request has none
 * @param expires X-Amz-Expires of a presigned URL, as it came
 * @param presigned whether it stands in the query
 */
record Signature(
        CredentialScope scope,
        List<String> signedHeaders,
        String value,
        String date,
        Optional<String> token,
        Optional<String> expires,
        boolean presigned) {

    private static final Set<String> COVERED = Set.of("x-amz-date", "x-amz-content-sha256");
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,\\s]+)");
    private static final Pattern VALUE = Pattern.compile("Signature=([0-9a-f]{64})(?=[,\\s]|$)");

    /** @throws workshop.localcloud.http.AwsException when a part is missing */
    static Signature of(HttpRequest request, CredentialScope scope, SignatureErrors errors) {
        return request.header("Authorization")
                .map(header -> inHeader(request, header, scope, errors))
                .orElseGet(() -> inQuery(request, scope, errors));
    }

    private static Signature inHeader(
            HttpRequest request, String header, CredentialScope scope, SignatureErrors errors) {
        if (!header.startsWith("AWS4-HMAC-SHA256")) {
            throw errors.incomplete("Unsupported AWS 'algorithm': '" + header.split("\\s", 2)[0] + "'");
        }
        return new Signature(
                scope,
                headers(find(SIGNED_HEADERS, header)
                        .orElseThrow(
                                () -> errors.incomplete("Authorization header requires 'SignedHeaders' parameter"))),
                find(VALUE, header)
                        .orElseThrow(() -> errors.incomplete("Authorization header requires 'Signature' parameter")),
                request.header("X-Amz-Date")
                        .orElseThrow(() -> errors.incomplete(
                                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header")),
                request.header("X-Amz-Security-Token"),
                Optional.empty(),
                false);
    }

    private static Signature inQuery(HttpRequest request, CredentialScope scope, SignatureErrors errors) {
        return new Signature(
                scope,
                headers(required(request, "X-Amz-SignedHeaders", errors)),
                required(request, "X-Amz-Signature", errors),
                required(request, "X-Amz-Date", errors),
                request.queryParameter("X-Amz-Security-Token"),
                Optional.of(required(request, "X-Amz-Expires", errors)),
                true);
    }

    /**
     * The headers that say what to do, x-amz-…, and that the signature does not cover. Those are left out that it covers
     * otherwise: the time, and what stands for the body.
     */
    List<String> unsignedOf(HttpRequest request) {
        return request.headers().asMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-") && !COVERED.contains(name) && !signedHeaders.contains(name))
                .toList();
    }

    private static List<String> headers(String names) {
        return Arrays.asList(names.toLowerCase(Locale.ROOT).split(";"));
    }

    private static String required(HttpRequest request, String parameter, SignatureErrors errors) {
        return request.queryParameter(parameter)
                .orElseThrow(() -> errors.incomplete("AWS query-string parameters must include '" + parameter + "'"));
    }

    private static Optional<String> find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
