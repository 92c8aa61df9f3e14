package workshop.localcloud.lambda;

import java.util.List;
import java.util.Map;
import workshop.localcloud.http.Caller;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;

/** Asks whether a caller may; Lambda's refusal has status 403. */
record LambdaAccess(AccessControl access, Account account, ResourcePolicies policies) {

    private static final Map<String, List<String>> PASSED_TO_LAMBDA =
            Map.of("iam:PassedToService", List.of("lambda.amazonaws.com"));

    /**
     * The caller's policies may allow it, or the function's.
     *
     * @param action without its prefix, such as InvokeFunction
     */
    void require(Caller caller, String action, FunctionReference function) {
        require(
                caller,
                "lambda:" + action,
                function.arn(account),
                Map.of(),
                policies.permitsCaller(function, caller, "lambda:" + action));
    }

    void require(Caller caller, String action, String resource) {
        require(caller, "lambda:" + action, resource, Map.of(), false);
    }

    /**
     * Whoever gives a function a role hands that role's rights on
     * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">IAM User Guide</a>).
     */
    void requirePassing(Caller caller, String roleArn) {
        require(caller, "iam:PassRole", roleArn, PASSED_TO_LAMBDA, false);
    }

    private void require(
            Caller caller, String action, String resource, Map<String, List<String>> context, boolean resourceAllows) {
        Decision decision = access.decide(caller, action, resource, context, resourceAllows);
        if (!decision.allowed()) {
            throw LambdaErrors.accessDenied(decision.message(caller.arn(), action, resource));
        }
    }
}
