package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;

/** What the role does not allow, or allows too much. */
sealed interface RoleCause extends Cause {

    /** A statement is too wide. */
    record TooMuchAllowed(String action, String file) implements RoleCause {
        @Override
        public String why() {
            return "a statement allows " + action + ", which is more than the functions need";
        }

        @Override
        public String next() {
            return "name each action below iam.role.statements in " + file + ", then serverless deploy";
        }
    }

    /**
     * No statement allows it.
     *
     * @param function to which it was refused; empty when nobody tried
     * @param similar what is allowed instead, by a misspelt name
     */
    record NotAllowed(
            String function, String action, String resource, Optional<String> similar, String yaml, String file)
            implements RoleCause {
        @Override
        public String why() {
            return (function.isEmpty() ? "the role" : "IAM refused it to " + function + ": its role")
                    + " does not allow " + action + (resource.isEmpty() ? "" : " on " + resource)
                    + similar.map(other -> "; it allows " + other).orElse("");
        }

        @Override
        public String next() {
            return "in " + file + ", " + yaml + ", then serverless deploy";
        }
    }

    /** A function has not a role of its own. */
    record Shared(String function, String role, List<String> others, String page) implements RoleCause {
        @Override
        public String why() {
            return function + " has the role " + role + ", and so have " + String.join(", ", others);
        }

        @Override
        public String next() {
            return "give it a role of its own; read: " + page;
        }
    }

    /** A statement allows it, but on something else. */
    record AllowedElsewhere(String function, String action, String resource, String allowed, String yaml, String file)
            implements RoleCause {
        @Override
        public String why() {
            return "IAM refused " + action + " on " + resource + " to " + function + ": its role allows it on "
                    + allowed;
        }

        @Override
        public String next() {
            return "in " + file + ", that statement: Resource: " + yaml + ", then serverless deploy";
        }
    }

    /** A statement denies it. */
    record Denied(String function, String action, String resource) implements RoleCause {
        @Override
        public String why() {
            return "IAM refused " + action + " on " + resource + " to " + function + ": a statement denies it";
        }

        @Override
        public String next() {
            return "take the statement with Effect: Deny away, then serverless deploy";
        }
    }

    /** What was asked for does not exist, whether or not it would be allowed. */
    record NoSuchTable(
            String function, String table, Optional<String> variable, String wanted, String reference, String file)
            implements RoleCause {
        @Override
        public String why() {
            return function + " asks for the table " + table + ", and there is none"
                    + variable.map(name -> ": it has the name from " + name).orElse("")
                    + (wanted.isEmpty() ? "" : "; the stack's is " + wanted);
        }

        @Override
        public String next() {
            return variable.map(name -> "in " + file + ", environment: " + name + ": !Ref " + reference
                            + ", then serverless deploy")
                    .orElse("look in the code of " + function + " where it has the table's name from");
        }
    }
}
