package workshop.localcloud.apigateway;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.HttpRequest;

/**
 * A request's headers as a function sees them: names in lower case, repeated values joined with commas, cookies and
 * what concerns one connection left out, and what the gateway adds. Port and protocol are the local cloud's own, where
 * AWS says 443 and https, so that addresses built from them work.
 *
 * @param domainName stands in for a missing Host header
 * @param newTraceId stands in for a missing X-Amzn-Trace-Id header
 */
record ForwardedHeaders(String domainName, String newTraceId) {

    Map<String, String> of(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().asMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Cookie") && !ConnectionHeaders.contains(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        headers.putIfAbsent("host", domainName);
        headers.putIfAbsent("x-amzn-trace-id", newTraceId);
        headers.put("content-length", Integer.toString(request.body().length));
        headers.merge("x-forwarded-for", request.sourceIp(), (before, ip) -> before + ", " + ip);
        headers.put("x-forwarded-port", port(headers.getOrDefault("host", "")));
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    static String port(String host) {
        int colon = host.lastIndexOf(':');
        String port = host.substring(colon + 1);
        return colon >= 0 && port.matches("\\d{1,5}") ? port : "80";
    }
}
