package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as the template has it.
 *
 * @param properties with intrinsic functions
 * @param retainOnDelete DeletionPolicy: Retain
 * @param retainOnReplace UpdateReplacePolicy: Retain
 */
public record ResourceDefinition(
        String logicalId,
        String type,
        ObjectNode properties,
        Set<String> dependsOn,
        Optional<String> condition,
        boolean retainOnDelete,
        boolean retainOnReplace) {}
