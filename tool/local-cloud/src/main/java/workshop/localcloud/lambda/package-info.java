/** Functions and versions, execution environments, the Runtime API, invocation, START, END and REPORT lines. */
@NullMarked
package workshop.localcloud.lambda;

import org.jspecify.annotations.NullMarked;
