/** What a mapping does next: decisions without threads, clocks and sockets. */
@NullMarked
package workshop.localcloud.eventsource.processing;

import org.jspecify.annotations.NullMarked;
