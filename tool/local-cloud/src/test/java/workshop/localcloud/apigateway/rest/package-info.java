@NullMarked
package workshop.localcloud.apigateway.rest;

import org.jspecify.annotations.NullMarked;
