package workshop.localcloud.apigateway;

import org.jspecify.annotations.Nullable;

/**
 * A function behind routes: AWS_PROXY.
 *
 * @param uri the function's ARN, with or without a qualifier, or API Gateway's invocation ARN around it
 * @param timeoutMillis how long the gateway waits for the function, 50 to 30,000 milliseconds
 * @param payload 2.0 in what was stored before there was another
 */
public record IntegrationSettings(String uri, @Nullable String description, int timeoutMillis, PayloadFormat payload) {

    public IntegrationSettings {
        payload = payload == null ? PayloadFormat.V2 : payload;
    }
}
