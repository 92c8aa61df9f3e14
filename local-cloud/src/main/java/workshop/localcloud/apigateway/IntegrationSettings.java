package workshop.localcloud.apigateway;

import org.jspecify.annotations.Nullable;

/**
 * A function behind routes: AWS_PROXY with payload format 2.0.
 *
 * @param uri the function's ARN, with or without a qualifier, or API Gateway's invocation ARN around it
 * @param timeoutMillis how long the gateway waits for the function, 50 to 30,000 milliseconds
 */
public record IntegrationSettings(String uri, @Nullable String description, int timeoutMillis) {}
