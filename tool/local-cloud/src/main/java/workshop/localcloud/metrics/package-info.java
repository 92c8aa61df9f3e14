/** CloudWatch metrics: recording, statistics by the minute, and the operations that read them. */
@NullMarked
package workshop.localcloud.metrics;

import org.jspecify.annotations.NullMarked;
