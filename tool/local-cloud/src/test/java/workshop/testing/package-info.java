/** How a run of the tests reads: shared by all modules. */
@NullMarked
package workshop.testing;

import org.jspecify.annotations.NullMarked;
