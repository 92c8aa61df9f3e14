package workshop.localcloud.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses a request whose Host is not this machine: a web page's own name, turned to 127.0.0.1 by DNS rebinding.
 * Listening on 127.0.0.1 alone does not keep it out.
 */
public final class LoopbackOnly implements Admission {

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@/]*)(?::(\\d{1,5}))?");
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private final Admission next;

    public LoopbackOnly(Admission next) {
        this.next = next;
    }

    @Override
    public Verdict of(HttpRequest head) {
        List<String> hosts = head.headers().all("Host");
        if (hosts.size() > 1 || hosts.stream().anyMatch(host -> !isThisMachine(host))) {
            return Verdict.refused(
                    "The local cloud answers to 127.0.0.1 and localhost only, and this request is for the" + " host "
                            + String.join(", ", hosts) + ".");
        }
        return next.of(head);
    }

    private static boolean isThisMachine(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() && NAMES.stream().anyMatch(parts.group(1)::equalsIgnoreCase);
    }
}
