/** Templates, intrinsic functions, change sets, ordering and rollback. */
@NullMarked
package workshop.localcloud.cloudformation;

import org.jspecify.annotations.NullMarked;
