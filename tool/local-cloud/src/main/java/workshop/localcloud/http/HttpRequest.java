package workshop.localcloud.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read whole.
 *
 * @param method upper case
 * @param path as it came on the wire: percent-encoded, without the query
 * @param query as it came on the wire, without the question mark; empty when there is none
 * @param sourceIp the caller's address
 */
@SuppressWarnings("ArrayRecordComponent") // A body is compared nowhere; copying megabytes for a List would be waste.
public record HttpRequest(
        String method, String path, String query, Headers headers, byte[] body, String protocol, String sourceIp) {

    HttpRequest withBody(byte[] bytes) {
        return new HttpRequest(method, path, query, headers, bytes, protocol, sourceIp);
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The decoded query parameters, in order; a parameter without "=" has the empty value. */
    public Map<String, List<String>> queryParameters() {
        return UrlEncoding.parseForm(query);
    }

    public Optional<String> queryParameter(String name) {
        List<String> values = queryParameters().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
