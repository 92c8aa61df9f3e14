package workshop.localcloud.identity;

/** What policies say of a call, and why. */
public sealed interface Decision {

    boolean allowed();

    /** AWS's wording of the refusal. */
    String message(String principalArn, String action, String resourceArn);

    /** Some statement allows it and none denies it. */
    record Allowed() implements Decision {
        @Override
        public boolean allowed() {
            return true;
        }

        @Override
        public String message(String principalArn, String action, String resourceArn) {
            return "User: " + principalArn + " is authorized to perform: " + action + " on resource: " + resourceArn;
        }
    }

    /**
     * A statement denies it.
     *
     * @param policy the policy's name
     * @param statement the statement's Sid, or its index
     */
    record ExplicitDeny(String policy, String statement) implements Decision {
        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public String message(String principalArn, String action, String resourceArn) {
            return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resourceArn
                    + " with an explicit deny in an identity-based policy";
        }
    }

    /** No statement allows it. */
    record ImplicitDeny() implements Decision {
        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public String message(String principalArn, String action, String resourceArn) {
            return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resourceArn
                    + " because no identity-based policy allows the " + action + " action";
        }
    }
}
