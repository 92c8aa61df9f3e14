package workshop.localcloud.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a browser's request in only when the local cloud's own page made it, or the user by hand. Deployed APIs decide
 * for themselves who may call them; a page that one of them answers gets an origin of its own, as on AWS: browsers
 * see it at localhost, and the local cloud's own page at 127.0.0.1.
 *
 * <p>What tells of a page are Origin, Referer and Sec-Fetch-Site
 * (<a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>), which no page can leave out or change in browsers
 * since 2023. A request without any of them is not a browser's.
 */
public final class OwnPages implements Admission {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> DOCUMENTS = Set.of("document", "iframe", "frame", "embed", "object");
    private static final String NAME_OF_PAGE = "127.0.0.1";
    private static final String NAME_OF_APIS = "localhost";

    private final String apis;
    private final String page;
    private final Admission next;

    /**
     * @param apis the prefix of deployed APIs' paths
     * @param page the prefix of the paths of the local cloud's page
     */
    public OwnPages(String apis, String page, Admission next) {
        this.apis = apis;
        this.page = page;
        this.next = next;
    }

    @Override
    public Verdict of(HttpRequest head) {
        String host = head.header("Host").orElse(NAME_OF_PAGE);
        String name = name(host);
        boolean isDocument = isDocument(head);
        if (head.path().startsWith(apis)) {
            return isDocument && !name.equals(NAME_OF_APIS) ? elsewhere(NAME_OF_APIS, host, head) : next.of(head);
        }
        if (isDocument && isPage(head)) {
            return name.equals(NAME_OF_APIS) ? elsewhere(NAME_OF_PAGE, host, head) : next.of(head);
        }
        Optional<String> foreign = foreign(head, host, name);
        return foreign.isPresent()
                ? Verdict.refused(
                        "The local cloud takes no requests of web pages from elsewhere, and this one comes from "
                                + foreign.get() + ".")
                : next.of(head);
    }

    /** Whether what is answered becomes a page: then it is not to have the origin of the local cloud's own. */
    static boolean isDocument(HttpRequest request) {
        return request.header("Sec-Fetch-Dest")
                .map(dest -> DOCUMENTS.contains(dest.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /** A link to the local cloud's page may stand anywhere: it only shows itself. */
    private boolean isPage(HttpRequest head) {
        boolean reads = head.method().equals("GET") || head.method().equals("HEAD");
        boolean isTop = head.path().equals("/") && head.query().isEmpty();
        boolean isAlone = head.header("Sec-Fetch-Dest").orElse("").equalsIgnoreCase("document");
        return reads && isAlone && (isTop || head.path().startsWith(page));
    }

    private Optional<String> foreign(HttpRequest head, String host, String name) {
        String own = "http://" + host;
        for (String origin : head.headers().all("Origin")) {
            if (!origin.equalsIgnoreCase(own)) {
                return Optional.of(origin);
            }
        }
        for (String referer : head.headers().all("Referer")) {
            String start = referer.substring(0, Math.min(referer.length(), own.length()));
            String path = referer.substring(start.length());
            if (!start.equalsIgnoreCase(own) || !path.startsWith("/") || path.startsWith(apis)) {
                return Optional.of(referer);
            }
        }
        for (String site : head.headers().all("Sec-Fetch-Site")) {
            if (!OWN_SITES.contains(site)) {
                return Optional.of("a page that the browser calls " + site);
            }
            if (site.equals("same-origin") && name.equals(NAME_OF_APIS)) {
                return Optional.of("a page at " + NAME_OF_APIS + ", where deployed APIs have theirs");
            }
        }
        return Optional.empty();
    }

    private static Verdict elsewhere(String name, String host, HttpRequest head) {
        String port = host.substring(name(host).length());
        String target = head.path() + (head.query().isEmpty() ? "" : "?" + head.query());
        return Verdict.answered(HttpResponse.empty(307).with("Location", "http://" + name + port + target));
    }

    /** Without the port. */
    private static String name(String host) {
        int port = host.indexOf(':', host.indexOf(']') + 1);
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }
}
