package workshop.localcloud.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stack. Times are milliseconds since 1970.
 *
 * @param id its ARN
 * @param input what it was last made from; of a stack in review, nothing yet
 * @param resources by logical id
 * @param importedExports names of other stacks' exports that it uses
 */
record Stack(
        String id,
        String name,
        StackStatus status,
        @Nullable String statusReason,
        long created,
        @Nullable Long updated,
        @Nullable Long deleted,
        @Nullable StackInput input,
        @Nullable String description,
        Map<String, StackResource> resources,
        List<StackOutput> outputs,
        List<String> importedExports,
        boolean terminationProtection,
        @Nullable String stackPolicy) {

    static Stack fresh(String id, String name, long now) {
        return new Stack(
                id,
                name,
                StackStatus.REVIEW_IN_PROGRESS,
                null,
                now,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                false,
                null);
    }

    Stack with(StackStatus newStatus, @Nullable String reason) {
        return new Stack(
                id,
                name,
                newStatus,
                reason,
                created,
                updated,
                deleted,
                input,
                description,
                resources,
                outputs,
                importedExports,
                terminationProtection,
                stackPolicy);
    }

    Stack updatedAt(long now) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                now,
                deleted,
                input,
                description,
                resources,
                outputs,
                importedExports,
                terminationProtection,
                stackPolicy);
    }

    Stack deletedAt(long now) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                updated,
                now,
                input,
                description,
                resources,
                outputs,
                importedExports,
                terminationProtection,
                stackPolicy);
    }

    Stack madeFrom(
            StackInput newInput, @Nullable String newDescription, List<StackOutput> newOutputs, List<String> imports) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                updated,
                deleted,
                newInput,
                newDescription,
                resources,
                newOutputs,
                imports,
                terminationProtection,
                stackPolicy);
    }

    Stack with(StackResource resource) {
        Map<String, StackResource> changed = new LinkedHashMap<>(resources);
        changed.put(resource.logicalId(), resource);
        return withResources(changed);
    }

    Stack without(String logicalId) {
        Map<String, StackResource> changed = new LinkedHashMap<>(resources);
        changed.remove(logicalId);
        return withResources(changed);
    }

    Stack withTerminationProtection(boolean on) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                updated,
                deleted,
                input,
                description,
                resources,
                outputs,
                importedExports,
                on,
                stackPolicy);
    }

    Stack withStackPolicy(String policy) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                updated,
                deleted,
                input,
                description,
                resources,
                outputs,
                importedExports,
                terminationProtection,
                policy);
    }

    private Stack withResources(Map<String, StackResource> changed) {
        return new Stack(
                id,
                name,
                status,
                statusReason,
                created,
                updated,
                deleted,
                input,
                description,
                changed,
                outputs,
                importedExports,
                terminationProtection,
                stackPolicy);
    }
}
