/** The {@code workshop} command: starts and stops the local cloud, and shows the workshop working. */
@NullMarked
package workshop.cli;

import org.jspecify.annotations.NullMarked;
