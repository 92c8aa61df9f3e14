package workshop.localcloud.lambda;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a layer version's policy.
 *
 * @param principal an account, its root's ARN, or "*" for all of an organization or all accounts
 * @param organizationId null when the statement is about no organization
 */
public record LayerPermission(String statementId, String action, String principal, @Nullable String organizationId) {}
