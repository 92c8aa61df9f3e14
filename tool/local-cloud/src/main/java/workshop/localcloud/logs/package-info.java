/** CloudWatch Logs: groups, streams, events, filter patterns. */
@NullMarked
package workshop.localcloud.logs;

import org.jspecify.annotations.NullMarked;
