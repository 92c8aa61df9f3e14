package workshop.localcloud.lambda;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a function's resource policy.
 *
 * @param principal a service such as apigateway.amazonaws.com, an account, an ARN or "*"
 * @param qualifier the version that it is about, null for the function as a whole
 */
public record Permission(
        String statementId,
        String action,
        String principal,
        @Nullable String sourceArn,
        @Nullable String sourceAccount,
        @Nullable String qualifier) {}
