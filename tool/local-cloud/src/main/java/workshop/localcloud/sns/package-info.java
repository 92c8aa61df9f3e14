/** SNS: standard topics, and the queues that are subscribed to them. */
@NullMarked
package workshop.localcloud.sns;

import org.jspecify.annotations.NullMarked;
