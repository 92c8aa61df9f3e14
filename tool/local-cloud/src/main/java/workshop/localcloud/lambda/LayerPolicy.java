package workshop.localcloud.lambda;

import java.util.List;

/**
 * A layer version's policy.
 *
 * @param revision another one after each change
 * @param statements in the order in which they were added
 */
record LayerPolicy(String revision, List<LayerPermission> statements) {}
