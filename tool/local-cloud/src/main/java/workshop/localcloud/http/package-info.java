/** The edge: one server, which service a request is for, the AWS wire protocols, errors in each service's own shape. */
@NullMarked
package workshop.localcloud.http;

import org.jspecify.annotations.NullMarked;
