/** The deployment bucket: put, get, head, list, delete, multipart. */
@NullMarked
package workshop.localcloud.s3;

import org.jspecify.annotations.NullMarked;
