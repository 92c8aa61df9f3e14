package workshop.check;

/** The stack cannot be looked at; the message names the cause and the cure. */
public final class CheckException extends RuntimeException {

    CheckException(String message) {
        super(message);
    }
}
