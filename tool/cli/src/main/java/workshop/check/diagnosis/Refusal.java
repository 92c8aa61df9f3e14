package workshop.check.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IAM said when it refused something.
 *
 * @param explicit whether a statement denies it, rather than that none allows it
 */
record Refusal(String action, String resource, boolean explicit) {

    private static final Pattern MESSAGE =
            Pattern.compile("is not authorized to perform: (\\S+)(?: on resource: (\\S+))?( with an explicit deny)?");

    private static final Pattern TABLE = Pattern.compile(":table/([^/]+)(/index/.*|/stream/.*)?$");

    static Optional<Refusal> in(String message) {
        Matcher found = MESSAGE.matcher(message);
        return found.find()
                ? Optional.of(new Refusal(
                        found.group(1), found.group(2) == null ? "" : found.group(2), found.group(3) != null))
                : Optional.empty();
    }

    /** The name of the table, if it is one that was not to be touched. */
    Optional<String> table() {
        Matcher found = TABLE.matcher(resource);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
