package workshop.localcloud.lambda;

import workshop.localcloud.http.Caller;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;

/** Asks whether a caller may; Lambda's refusal has status 403. */
record LambdaAccess(AccessControl access, Account account) {

    /** @param action without its prefix, such as InvokeFunction */
    void require(Caller caller, String action, FunctionReference function) {
        require(caller, action, function.arn(account));
    }

    void require(Caller caller, String action, String resource) {
        String full = "lambda:" + action;
        Decision decision = access.decide(caller, full, resource);
        if (!decision.allowed()) {
            throw LambdaErrors.accessDenied(decision.message(caller.arn(), full, resource));
        }
    }
}
