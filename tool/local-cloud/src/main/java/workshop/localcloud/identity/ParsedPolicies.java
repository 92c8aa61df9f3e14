package workshop.localcloud.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Policies that were asked lately, as they were parsed: each call of a function asks its role's several times. */
final class ParsedPolicies {

    private static final int MOST = 500;

    /** By their text, which says all. */
    private final Map<String, PolicyDocument> documents =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PolicyDocument> eldest) {
                    return size() > MOST;
                }
            });

    /** @throws workshop.localcloud.http.AwsException MalformedPolicyDocument */
    PolicyDocument of(String json) {
        return documents.computeIfAbsent(json, text -> PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY));
    }
}
