/** HTTP APIs: routes, proxy events 2.0, responses. */
@NullMarked
package workshop.localcloud.apigateway;

import org.jspecify.annotations.NullMarked;
