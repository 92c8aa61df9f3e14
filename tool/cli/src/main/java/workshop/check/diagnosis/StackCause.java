package workshop.check.diagnosis;

/** What is wrong with the stack. */
sealed interface StackCause extends Cause {

    /** The last deployment failed. */
    record DeploymentFailed(StackState stack) implements StackCause {
        @Override
        public String why() {
            String what = stack.status().startsWith("DELETE") ? "removal" : "deployment";
            return "the last " + what + " of " + stack.name() + " failed ("
                    + stack.status() + ")"
                    + stack.failed()
                            .map(failed -> ", first at " + failed.name() + ": " + failed.reason())
                            .orElse("");
        }

        @Override
        public String next() {
            if (stack.status().startsWith("DELETE")) {
                return "take away what hinders it, then serverless remove";
            }
            return stack.isBroken()
                    ? "serverless remove, put that right, then serverless deploy"
                    : "put that right in serverless.yml, then serverless deploy";
        }
    }

    /** CloudFormation is at it. */
    record StackBusy(StackState stack) implements StackCause {
        @Override
        public String why() {
            return stack.name() + " is in " + stack.status() + ": CloudFormation is still at work";
        }

        @Override
        public String next() {
            return "wait a little, then check again";
        }
    }

    /** There is a stack that is to be gone. */
    record NotRemoved(StackState stack) implements StackCause {
        @Override
        public String why() {
            return "the stack " + stack.name() + " is there, in " + stack.status();
        }

        @Override
        public String next() {
            return "serverless remove";
        }
    }

    /** The stack is gone, something is not. */
    record OutlivedStack(String stack) implements StackCause {
        @Override
        public String why() {
            return "the stack " + stack + " is gone; what is left does not belong to it (any more)";
        }

        @Override
        public String next() {
            return "remove the stack that it belongs to, or delete it by hand (a log group: aws logs delete-log-group)";
        }
    }
}
