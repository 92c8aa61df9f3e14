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
 * @param aliases in the order in which they were made; a record of an older version has none
 * @param eventInvokeConfigs one for each qualifier at most; a record of an older version has none
 */
record FunctionRecord(
        FunctionVersion latest,
        List<FunctionVersion> versions,
        int lastVersion,
        Map<String, String> tags,
        List<Permission> permissions,
        String policyRevision,
        @Nullable Integer reservedConcurrency,
        List<FunctionAlias> aliases,
        List<EventInvokeConfig> eventInvokeConfigs) {

    FunctionRecord {
        aliases = aliases == null ? List.of() : aliases;
        eventInvokeConfigs = eventInvokeConfigs == null ? List.of() : eventInvokeConfigs;
    }

    /** The version that a number, an alias or $LATEST means. */
    Optional<FunctionVersion> version(String qualifier) {
        String number = alias(qualifier).map(FunctionAlias::version).orElse(qualifier);
        return all().filter(each -> each.version().equals(number)).findFirst();
    }

    Optional<FunctionAlias> alias(String name) {
        return aliases.stream().filter(alias -> alias.name().equals(name)).findFirst();
    }

    Stream<FunctionVersion> all() {
        return Stream.concat(Stream.of(latest), versions.stream());
    }

    FunctionRecord withLatest(FunctionVersion version) {
        return new FunctionRecord(
                version,
                versions,
                lastVersion,
                tags,
                permissions,
                policyRevision,
                reservedConcurrency,
                aliases,
                eventInvokeConfigs);
    }

    FunctionRecord withVersions(List<FunctionVersion> published, int last) {
        return new FunctionRecord(
                latest,
                published,
                last,
                tags,
                permissions,
                policyRevision,
                reservedConcurrency,
                aliases,
                eventInvokeConfigs);
    }

    FunctionRecord withTags(Map<String, String> newTags) {
        return new FunctionRecord(
                latest,
                versions,
                lastVersion,
                newTags,
                permissions,
                policyRevision,
                reservedConcurrency,
                aliases,
                eventInvokeConfigs);
    }

    FunctionRecord withPermissions(List<Permission> statements, String revision) {
        return new FunctionRecord(
                latest,
                versions,
                lastVersion,
                tags,
                statements,
                revision,
                reservedConcurrency,
                aliases,
                eventInvokeConfigs);
    }

    FunctionRecord withReservedConcurrency(@Nullable Integer executions) {
        return new FunctionRecord(
                latest,
                versions,
                lastVersion,
                tags,
                permissions,
                policyRevision,
                executions,
                aliases,
                eventInvokeConfigs);
    }

    FunctionRecord withAliases(List<FunctionAlias> names) {
        return new FunctionRecord(
                latest,
                versions,
                lastVersion,
                tags,
                permissions,
                policyRevision,
                reservedConcurrency,
                names,
                eventInvokeConfigs);
    }

    Optional<EventInvokeConfig> eventInvokeConfig(String qualifier) {
        return eventInvokeConfigs.stream()
                .filter(config -> config.qualifier().equals(qualifier))
                .findFirst();
    }

    FunctionRecord withEventInvokeConfigs(List<EventInvokeConfig> configs) {
        return new FunctionRecord(
                latest,
                versions,
                lastVersion,
                tags,
                permissions,
                policyRevision,
                reservedConcurrency,
                aliases,
                configs);
    }
}
