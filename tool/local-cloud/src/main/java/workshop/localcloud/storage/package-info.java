/** What survives a restart: one SQLite database and one folder of blobs. */
@NullMarked
package workshop.localcloud.storage;

import org.jspecify.annotations.NullMarked;
