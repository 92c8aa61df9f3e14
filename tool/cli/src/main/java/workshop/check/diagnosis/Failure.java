package workshop.check.diagnosis;

import java.util.Optional;

/**
 * How a call of a function went wrong.
 *
 * @param type the exception's class; empty when there was none
 * @param place where in the learner's own code, such as "UserRepository.java:31"
 */
public record Failure(Kind kind, String type, String message, Optional<String> place) {

    /** What kind of failure it was. */
    public enum Kind {
        /** The function threw an exception. */
        THROWN,
        /** There is no class of the handler's name. */
        NO_CLASS,
        /** There is one, but it is no handler. */
        NO_HANDLER,
        TIMED_OUT,
        OUT_OF_MEMORY,
        /** Its process ended by itself. */
        ENDED
    }

    /** The name of the table that IAM refused, if it was that. */
    public Optional<String> refusedTable() {
        return Refusal.in(message).flatMap(Refusal::table);
    }

    /** Its class without the package. */
    String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
