package workshop.localcloud.cloudformation;

import org.jspecify.annotations.Nullable;

/**
 * How one step of a running operation is put back. It is stored, so that an operation that a killed process left can be
 * rolled back by the next one.
 *
 * @param before the resource as it was; null when the step created it
 * @param after the resource as the step leaves it
 * @param keepsOld UpdateReplacePolicy: Retain
 */
record Undo(@Nullable StackResource before, StackResource after, boolean keepsOld) {

    boolean creates() {
        return before == null;
    }

    /** Whether the step made a new physical resource in place of an old one. */
    boolean replaces() {
        return before != null && !before.physicalId().equals(after.physicalId());
    }
}
