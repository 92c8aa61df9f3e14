package workshop.localcloud.cloudformation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a physical resource that is under way. It is stored before anything is made, so that what a killed
 * process had made, and could not note any more, is found and rolled back by the next one.
 *
 * @param before the resource that the new one replaces; null when there is none
 * @param wanted without a physical id yet
 * @param present what the type found before the creation
 * @param keepsOld UpdateReplacePolicy: Retain
 */
record Creation(@Nullable StackResource before, StackResource wanted, Set<String> present, boolean keepsOld) {}
