package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a stack as it was last made.
 *
 * @param properties evaluated
 * @param uniqueSuffix see {@link ResourceContext}
 * @param timestamp milliseconds since 1970, of the last change of status
 * @param retain DeletionPolicy: Retain
 */
record StackResource(
        String logicalId,
        String type,
        String physicalId,
        Map<String, String> attributes,
        ObjectNode properties,
        Set<String> dependencies,
        String uniqueSuffix,
        boolean retain,
        String status,
        @Nullable String statusReason,
        long timestamp) {

    StackResource with(String newStatus, @Nullable String reason, long at) {
        return new StackResource(
                logicalId,
                type,
                physicalId,
                attributes,
                properties,
                dependencies,
                uniqueSuffix,
                retain,
                newStatus,
                reason,
                at);
    }

    /** Whether there is something to delete. */
    boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE") && !status.equals("DELETE_SKIPPED");
    }

    /** This resource with the id and the attributes that its type gave it. */
    StackResource madeAs(Resource resource) {
        return new StackResource(
                logicalId,
                type,
                resource.physicalId(),
                resource.attributes(),
                properties,
                dependencies,
                uniqueSuffix,
                retain,
                status,
                null,
                timestamp);
    }

    /** This description of a resource, for the physical resource that there is. */
    StackResource inPlaceOf(StackResource existing) {
        return new StackResource(
                logicalId,
                type,
                existing.physicalId(),
                existing.attributes(),
                properties,
                dependencies,
                existing.uniqueSuffix(),
                retain,
                existing.status(),
                existing.statusReason(),
                existing.timestamp());
    }

    StackResource retained() {
        return new StackResource(
                logicalId,
                type,
                physicalId,
                attributes,
                properties,
                dependencies,
                uniqueSuffix,
                true,
                status,
                statusReason,
                timestamp);
    }
}
