package workshop.localcloud.storage;

import java.io.IOException;

/** A state folder cannot be taken; the message names the cause and the cure in one line. */
public final class StateFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    public StateFolderException(String message) {
        super(message);
    }
}
