package workshop.localcloud.identity;

import java.util.List;

/**
 * Whom a statement of a trust policy is about.
 *
 * @param aws ARNs, account ids or "*"
 * @param services such as lambda.amazonaws.com, or "*"
 */
record PolicyPrincipals(List<String> aws, List<String> services) {

    static final PolicyPrincipals NONE = new PolicyPrincipals(List.of(), List.of());

    boolean includesService(String service) {
        return services.contains("*") || services.contains(service);
    }

    /** Whether they name this very caller, its role or everybody. */
    boolean includes(Principal caller, String roleArn) {
        return aws.contains("*") || aws.contains(caller.arn()) || aws.contains(roleArn);
    }

    /** Whether they name the caller's account, which may then give the right to its own by their policies. */
    boolean includesAccount(String accountId) {
        return aws.contains(accountId) || aws.contains("arn:aws:iam::" + accountId + ":root");
    }
}
