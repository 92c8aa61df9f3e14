/** Tests of the {@code workshop} command. */
@NullMarked
package workshop.cli;

import org.jspecify.annotations.NullMarked;
