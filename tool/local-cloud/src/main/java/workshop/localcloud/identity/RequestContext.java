package workshop.localcloud.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The condition keys of one request. A key with no values is one that the cloud knows and this request lacks; a key
 * that is missing altogether is one that the local cloud cannot tell, so that no condition on it may be guessed.
 */
public final class RequestContext {

    private final TreeMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RequestContext() {}

    public static RequestContext of(Map<String, List<String>> values) {
        RequestContext context = new RequestContext();
        values.forEach((key, list) -> context.values.put(key, List.copyOf(list)));
        return context;
    }

    /** This context with more keys; they win over present ones. */
    public RequestContext with(Map<String, List<String>> more) {
        RequestContext context = of(values);
        more.forEach((key, list) -> context.values.put(key, List.copyOf(list)));
        return context;
    }

    /** The key's values, none when the request lacks it; empty when the key is not known. Case makes no difference. */
    Optional<List<String>> find(String key) {
        List<String> found = values.get(key);
        if (found == null && key.toLowerCase(Locale.ROOT).startsWith("aws:principaltag/")) {
            return Optional.of(List.of());
        }
        return Optional.ofNullable(found);
    }
}
