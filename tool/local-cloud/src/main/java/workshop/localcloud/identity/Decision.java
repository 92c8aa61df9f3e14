package workshop.localcloud.identity;

import java.util.List;

/** What policies say of a call, and why. */
public sealed interface Decision {

    boolean allowed();

    /** This decision, or that it is allowed where something else does and no statement denies it. */
    default Decision or(boolean allowedElsewhere) {
        return allowedElsewhere && this instanceof ImplicitDeny ? new Allowed() : this;
    }

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
     * @param reasons what in the statement is not known, for which it denies whatever the request is
     */
    record ExplicitDeny(String policy, String statement, List<String> reasons) implements Decision {

        public ExplicitDeny {
            reasons = List.copyOf(reasons);
        }

        public ExplicitDeny(String policy, String statement) {
            this(policy, statement, List.of());
        }

        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public String message(String principalArn, String action, String resourceArn) {
            return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resourceArn
                    + " with an explicit deny in an identity-based policy" + Decision.notKnown(reasons);
        }
    }

    /**
     * No statement allows it.
     *
     * @param reasons what is not known in statements that might allow it otherwise
     */
    record ImplicitDeny(List<String> reasons) implements Decision {

        public ImplicitDeny {
            reasons = List.copyOf(reasons);
        }

        public ImplicitDeny() {
            this(List.of());
        }

        @Override
        public boolean allowed() {
            return false;
        }

        @Override
        public String message(String principalArn, String action, String resourceArn) {
            return "User: " + principalArn + " is not authorized to perform: " + action + " on resource: " + resourceArn
                    + " because no identity-based policy allows the " + action + " action" + Decision.notKnown(reasons);
        }
    }

    private static String notKnown(List<String> reasons) {
        return reasons.isEmpty() ? "" : ". Refused because " + String.join("; ", reasons);
    }
}
