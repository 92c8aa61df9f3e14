/** The resource types, one small class each. */
@NullMarked
package workshop.localcloud.cloudformation.types;

import org.jspecify.annotations.NullMarked;
