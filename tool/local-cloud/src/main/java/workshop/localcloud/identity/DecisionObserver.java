package workshop.localcloud.identity;

import workshop.localcloud.http.Caller;

/** Hears of each decision about a call. It is called on the caller's thread: it has to be quick and must not throw. */
@FunctionalInterface
public interface DecisionObserver {

    /** Hears nothing. */
    DecisionObserver NONE = (caller, action, resourceArn, decision) -> {};

    void decided(Caller caller, String action, String resourceArn, Decision decision);
}
