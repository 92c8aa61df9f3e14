/** REST APIs (API Gateway version 1): resources, methods, deployments, stages, proxy events 1.0. */
@NullMarked
package workshop.localcloud.apigateway.rest;

import org.jspecify.annotations.NullMarked;
