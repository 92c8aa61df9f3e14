/** AWS on your machine: each room is a package; {@link workshop.localcloud.LocalCloud} starts and stops them. */
@NullMarked
package workshop.localcloud;

import org.jspecify.annotations.NullMarked;
