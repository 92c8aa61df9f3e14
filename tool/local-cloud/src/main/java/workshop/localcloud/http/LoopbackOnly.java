package workshop.localcloud.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what a web page of somewhere else can make a browser send: a request whose Host is not this machine (a page's
 * own name, turned to 127.0.0.1 by DNS rebinding), and, but for the paths of deployed APIs, one whose Origin is
 * another. Listening on 127.0.0.1 alone keeps neither out.
 */
public final class LoopbackOnly implements HttpHandler {

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@/]*)(?::(\\d{1,5}))?");
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private final HttpHandler next;
    private final String crossOrigin;

    /** @param crossOrigin the prefix of the paths whose own answer decides about other origins */
    public LoopbackOnly(HttpHandler next, String crossOrigin) {
        this.next = next;
        this.crossOrigin = crossOrigin;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        List<String> hosts = request.headers().all("Host");
        if (hosts.size() > 1 || hosts.stream().anyMatch(host -> !isThisMachine(host))) {
            return refusal("The local cloud answers to 127.0.0.1 and localhost only, and this request is for the host "
                    + String.join(", ", hosts) + ".");
        }
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent() && !request.path().startsWith(crossOrigin) && !isSame(origin.get(), hosts)) {
            return refusal("The local cloud takes no requests of web pages from elsewhere, and this one comes from "
                    + origin.get() + ".");
        }
        return next.handle(request);
    }

    private static boolean isThisMachine(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() && NAMES.stream().anyMatch(parts.group(1)::equalsIgnoreCase);
    }

    private static boolean isSame(String origin, List<String> hosts) {
        return hosts.stream().anyMatch(host -> origin.equalsIgnoreCase("http://" + host));
    }

    private static CompletionStage<HttpResponse> refusal(String reason) {
        return CompletableFuture.completedFuture(
                HttpResponse.of(403, "application/json", Json.bytes(Map.of("message", reason)))
                        .with("x-amzn-ErrorType", "AccessDeniedException"));
    }
}
