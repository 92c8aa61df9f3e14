package workshop.localcloud.cloudformation;

import org.jspecify.annotations.Nullable;

/** One event of a stack; the timestamp is milliseconds since 1970. */
record StackEvent(
        String eventId,
        String stackId,
        String stackName,
        String logicalId,
        String physicalId,
        String type,
        long timestamp,
        String status,
        @Nullable String reason,
        @Nullable String properties) {}
