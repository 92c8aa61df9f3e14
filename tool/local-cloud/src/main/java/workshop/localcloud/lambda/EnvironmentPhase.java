package workshop.localcloud.lambda;

import java.util.Optional;

/** The life of an execution environment: which step follows on what happens. Decides only. */
enum EnvironmentPhase {
    /** The process runs and has not asked for work yet. */
    INITIALIZING,
    /** It waits for work. */
    IDLE,
    /** It works. */
    INVOKING,
    /** It has answered and not asked for more yet. */
    ANSWERED,
    /** Its process is gone or going. */
    ENDED;

    /** What happens to an environment. */
    enum Event {
        /** The process asked for work. */
        NEXT,
        /** It was given some. */
        INVOKED,
        /** It posted its response or its error. */
        ANSWER,
        /** It reported that it could not be set up. */
        INIT_ERROR,
        /** It exited, ran out of time or was ended. */
        END
    }

    /** The phase that follows, empty when this cannot happen in this phase: the Runtime API refuses it then. */
    Optional<EnvironmentPhase> after(Event event) {
        if (this == ENDED) {
            return event == Event.END ? Optional.of(ENDED) : Optional.empty();
        }
        return switch (event) {
            case NEXT -> this == INVOKING ? Optional.empty() : Optional.of(IDLE);
            case INVOKED -> this == IDLE ? Optional.of(INVOKING) : Optional.empty();
            case ANSWER -> this == INVOKING ? Optional.of(ANSWERED) : Optional.empty();
            case INIT_ERROR -> this == INITIALIZING ? Optional.of(INITIALIZING) : Optional.empty();
            case END -> Optional.of(ENDED);
        };
    }
}
