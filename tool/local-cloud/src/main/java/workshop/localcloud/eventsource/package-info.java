/** Event source mappings: poll, batch, invoke, retry, checkpoint. */
@NullMarked
package workshop.localcloud.eventsource;

import org.jspecify.annotations.NullMarked;
