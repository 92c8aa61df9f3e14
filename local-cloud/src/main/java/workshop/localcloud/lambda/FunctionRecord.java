package workshop.localcloud.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of one function.
 *
 * @param versions published ones, oldest first
 * @param lastVersion the highest number ever given
 * @param reservedConcurrency null when none is reserved
 */
record FunctionRecord(
        FunctionVersion latest,
        List<FunctionVersion> versions,
        int lastVersion,
        Map<String, String> tags,
        List<Permission> permissions,
        String policyRevision,
        @Nullable Integer reservedConcurrency) {

    Optional<FunctionVersion> version(String qualifier) {
        return all().filter(each -> each.version().equals(qualifier)).findFirst();
    }

    Stream<FunctionVersion> all() {
        return Stream.concat(Stream.of(latest), versions.stream());
    }

    FunctionRecord withLatest(FunctionVersion version) {
        return new FunctionRecord(
                version, versions, lastVersion, tags, permissions, policyRevision, reservedConcurrency);
    }

    FunctionRecord withVersions(List<FunctionVersion> published, int last) {
        return new FunctionRecord(latest, published, last, tags, permissions, policyRevision, reservedConcurrency);
    }

    FunctionRecord withTags(Map<String, String> newTags) {
        return new FunctionRecord(
                latest, versions, lastVersion, newTags, permissions, policyRevision, reservedConcurrency);
    }

    FunctionRecord withPermissions(List<Permission> statements, String revision) {
        return new FunctionRecord(latest, versions, lastVersion, tags, statements, revision, reservedConcurrency);
    }

    FunctionRecord withReservedConcurrency(@Nullable Integer executions) {
        return new FunctionRecord(latest, versions, lastVersion, tags, permissions, policyRevision, executions);
    }
}
