@NullMarked
package workshop.localcloud.apigateway;

import org.jspecify.annotations.NullMarked;
