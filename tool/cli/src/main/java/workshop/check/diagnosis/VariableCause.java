package workshop.check.diagnosis;

import java.util.Optional;

/** What is wrong with a variable. */
sealed interface VariableCause extends Cause {

    /** A function does not know a variable. */
    record VariableMissing(String function, String variable, Optional<String> similar, String table, String file)
            implements VariableCause {
        @Override
        public String why() {
            return function + " has no variable " + variable
                    + similar.map(name -> ", but it has " + name).orElse("");
        }

        @Override
        public String next() {
            return "in " + file + ", provider.environment: " + variable + ": !Ref " + table
                    + ", then serverless deploy";
        }
    }

    /** A variable names another table, or none. */
    record VariableNamesElse(
            String function,
            String variable,
            String value,
            String wanted,
            String reference,
            Presence presence,
            String file)
            implements VariableCause {
        @Override
        public String why() {
            return variable + " of " + function + " is \"" + value + "\""
                    + (presence == Presence.MISSING ? ", and there is no such table" : "")
                    + (wanted.isEmpty() ? "" : "; the stack's table is " + wanted);
        }

        @Override
        public String next() {
            return "in " + file + ", environment: " + variable + ": !Ref " + reference + ", then serverless deploy";
        }
    }
}
