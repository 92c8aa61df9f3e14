package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy.
 *
 * @param versions the documents v1, v2 and so on; the last is the default version
 * @param updatedEpochSeconds when the last version was made
 */
public record ManagedPolicy(
        String arn,
        String name,
        String path,
        String policyId,
        @Nullable String description,
        List<String> versions,
        long createdEpochSeconds,
        long updatedEpochSeconds,
        Map<String, String> tags) {

    public ManagedPolicy {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    public String document() {
        return versions.get(versions.size() - 1);
    }

    String defaultVersion() {
        return "v" + versions.size();
    }

    ManagedPolicy withVersion(String document, long nowEpochSeconds) {
        List<String> more = new ArrayList<>(versions);
        more.add(document);
        return new ManagedPolicy(
                arn, name, path, policyId, description, more, createdEpochSeconds, nowEpochSeconds, tags);
    }
}
