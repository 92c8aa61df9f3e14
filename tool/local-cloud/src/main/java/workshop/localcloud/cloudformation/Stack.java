package workshop.localcloud.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stack.
 *
 * @param id its ARN
 */
record Stack(String id, String name, Life life, Content content, boolean terminationProtection) {

    /**
     * What has happened to it. Times are milliseconds since 1970.
     *
     * @param updated the start of the last update
     */
    record Life(
            StackStatus status,
            @Nullable String statusReason,
            long created,
            @Nullable Long updated,
            @Nullable Long deleted) {}

    /**
     * What it is made of.
     *
     * @param input what it was last made from; of a stack in review, nothing yet
     * @param resources by logical id
     * @param importedExports names of other stacks' exports that it uses
     */
    record Content(
            @Nullable StackInput input,
            @Nullable String description,
            Map<String, StackResource> resources,
            List<StackOutput> outputs,
            List<String> importedExports) {}

    static Stack fresh(String id, String name, long now) {
        return new Stack(
                id,
                name,
                new Life(StackStatus.REVIEW_IN_PROGRESS, null, now, null, null),
                new Content(null, null, Map.of(), List.of(), List.of()),
                false);
    }

    StackStatus status() {
        return life.status();
    }

    @Nullable
    String statusReason() {
        return life.statusReason();
    }

    long created() {
        return life.created();
    }

    @Nullable
    Long updated() {
        return life.updated();
    }

    @Nullable
    Long deleted() {
        return life.deleted();
    }

    @Nullable
    StackInput input() {
        return content.input();
    }

    @Nullable
    String description() {
        return content.description();
    }

    Map<String, StackResource> resources() {
        return content.resources();
    }

    List<StackOutput> outputs() {
        return content.outputs();
    }

    List<String> importedExports() {
        return content.importedExports();
    }

    Stack with(StackStatus newStatus, @Nullable String reason) {
        return with(new Life(newStatus, reason, created(), updated(), deleted()));
    }

    Stack updatedAt(long now) {
        return with(new Life(status(), statusReason(), created(), now, deleted()));
    }

    Stack deletedAt(long now) {
        return with(new Life(status(), statusReason(), created(), updated(), now));
    }

    Stack madeFrom(
            StackInput newInput, @Nullable String newDescription, List<StackOutput> newOutputs, List<String> imports) {
        return with(new Content(newInput, newDescription, resources(), newOutputs, imports));
    }

    Stack with(StackResource resource) {
        Map<String, StackResource> changed = new LinkedHashMap<>(resources());
        changed.put(resource.logicalId(), resource);
        return withResources(changed);
    }

    Stack without(String logicalId) {
        Map<String, StackResource> changed = new LinkedHashMap<>(resources());
        changed.remove(logicalId);
        return withResources(changed);
    }

    Stack withTerminationProtection(boolean on) {
        return new Stack(id, name, life, content, on);
    }

    private Stack withResources(Map<String, StackResource> changed) {
        return with(new Content(input(), description(), changed, outputs(), importedExports()));
    }

    private Stack with(Life newLife) {
        return new Stack(id, name, newLife, content, terminationProtection);
    }

    private Stack with(Content newContent) {
        return new Stack(id, name, life, newContent, terminationProtection);
    }
}
