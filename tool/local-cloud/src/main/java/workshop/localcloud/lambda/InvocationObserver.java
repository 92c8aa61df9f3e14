package workshop.localcloud.lambda;

/** Hears of each call of a function when it has ended, on the thread of the call: it has to be quick and must not throw. */
@FunctionalInterface
public interface InvocationObserver {

    /** Hears nothing. */
    InvocationObserver NONE = report -> {};

    void ended(InvocationReport report);
}
