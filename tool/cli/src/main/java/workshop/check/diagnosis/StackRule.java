package workshop.check.diagnosis;

import java.util.Optional;

/** What is wrong with the stack as a whole. */
final class StackRule implements Rule {

    @Override
    public Optional<Cause> in(Facts facts) {
        StackState stack = facts.stack();
        if (facts.concern() instanceof Concern.OfLeftovers) {
            return Optional.of(leftover(stack));
        }
        if (stack.isBusy()) {
            return Optional.of(new StackCause.StackBusy(stack));
        }
        // A stack that went back works; whether the failed change is still wanted, the folder tells.
        boolean wanted = facts.folder().isEmpty() || !facts.differences().isEmpty();
        return stack.isBroken() || stack.wentBack() && wanted
                ? Optional.of(new StackCause.DeploymentFailed(stack))
                : Optional.empty();
    }

    private static Cause leftover(StackState stack) {
        if (stack.status().isEmpty()) {
            return new StackCause.OutlivedStack(stack.name());
        }
        if (stack.isBusy()) {
            return new StackCause.StackBusy(stack);
        }
        return stack.status().equals("DELETE_FAILED")
                ? new StackCause.DeploymentFailed(stack)
                : new StackCause.NotRemoved(stack);
    }
}
