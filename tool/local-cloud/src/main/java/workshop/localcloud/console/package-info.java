/** The page that shows the local cloud live: a feed of what happens, JSON for what is there, and the page itself. */
@NullMarked
package workshop.localcloud.console;

import org.jspecify.annotations.NullMarked;
