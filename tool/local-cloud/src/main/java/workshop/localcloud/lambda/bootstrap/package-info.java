/**
 * What runs in a function's process beside AWS's runtime interface client. It uses nothing but the JDK: its classes are
 * copied out of the local cloud one by one.
 */
@NullMarked
package workshop.localcloud.lambda.bootstrap;

import org.jspecify.annotations.NullMarked;
